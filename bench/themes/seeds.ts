/**
 * Keywords for the themes of two public sets, as somebody would write them in the editor before any comment was corrected:
 * where the evaluation's learning starts. Themes that are not here start with none.
 */
const lists: Record<string, string> = {
  staff_attitude:
    'friendly, kind, caring, polite, rude, helpful, attitude, manner, compassion*, professional, pleasant, courteous, respectful, lovely, nice staff, waiter*, waitress*, server, servers, bartender*, hostess, host, staff, manager',
  timeliness:
    'wait*, quick*, prompt*, on time, late, delay*, hours, fast, slow, punctual, response time*, efficient, too long, time*',
  listening_communication:
    'listen*, explain*, inform*, communicat*, understanding, understood, reassur*, advice, advise*, told, questions',
  contact_booking:
    'appointment*, phone*, telephone, call back, called back, ring, rang, referral*, booking, booked, answered, call handler*, operator',
  competence_quality:
    'knowledge*, competent, incompetent, skill*, experienced, diagnos*, expertise, trained, training, misdiagnos*',
  transport_delivery: 'transport, driver*, ambulance, car, taxi, journey, parking, vehicle*, wheelchair',
  environment_facilities:
    'clean*, dirty, ward, room*, facilities, noise, noisy, building, comfortable, activities, ambience, ambiance, atmosphere, decor, music, lighting, loud, romantic',
  outcome:
    'recover*, better now, improved my, saved my life, pain relief, cured, helped me, made a difference, outcome',
  staffing_levels:
    'more staff, short staffed, understaffed, not enough staff, staffing, staff shortage*, more nurses, more doctors, more ambulances',
  food_drink:
    'food, meal*, drink*, tea, coffee, lunch, breakfast, vegetarian, dish*, wine, dessert*, delicious, tasty, chicken, beef, fish, sushi, pizza, pasta, salad, soup, sauce, appetizer*, bread, steak, cocktail*',
  location_place:
    'location, located, neighborhood, place, table*, seat*, bar, room, street, door, restaurant, floor, area, outside',
  customer_service: 'service, served, serving, reservation*, wait*, order, check',
  menu_range: 'menu*, selection, variety, choices, options, wine list, specials',
  price:
    'price*, pricey, expensive, cheap*, $, bill, cost*, tip, worth, value, dollars, money, overpriced, affordable',
}

export const seeds: Record<string, string[]> = Object.fromEntries(
  Object.entries(lists).map(([theme, list]) => [theme, list.split(', ')]),
)
