import type { NoticeTexts } from '../notice-texts.ts'

const days = '{days, plural, one {يوم واحد} two {يومين} few {# أيام} many {# يومًا} other {# يوم}}'

export const ar: NoticeTexts = {
  greeting: 'السلام عليكم {contact}،',
  shipped: {
    subject: 'تم شحن طلبكم رقم {reference}',
    title: 'تم شحن طلبكم رقم {reference}',
    intro: 'شحنتكم في الطريق إليكم، ومن المتوقع أن تصل في {date}.',
  },
  shippedUndated: {
    subject: 'تم شحن طلبكم رقم {reference}',
    title: 'تم شحن طلبكم رقم {reference}',
    intro: 'شحنتكم في الطريق إليكم.',
  },
  delayed: {
    subject: 'سيتأخر تسليم طلبكم رقم {reference}: الموعد الجديد {date}',
    title: 'سيتأخر تسليم طلبكم رقم {reference}',
    intro: 'نعتذر لكم، فلن يصل طلبكم في الموعد الذي أبلغناكم به. نتوقع وصوله الآن في {date}.',
  },
  dates: {
    ordered: 'تاريخ الطلب',
    promised: 'الموعد المتفق عليه',
    shipped: 'تاريخ الشحن',
    expected: 'الوصول المتوقع',
    delivered: 'تاريخ التسليم',
    cancelled: 'تاريخ الإلغاء',
  },
  previously: 'الموعد المتوقع سابقًا',
  carrier: 'شركة النقل',
  tracking: 'رقم التتبع',
  reason: 'سبب التأخير',
  lines: {
    title: 'محتويات الشحنة',
    item: 'الصنف',
    quantity: 'الكمية',
    each: 'سعر الوحدة',
    amount: 'المبلغ',
    goods: 'قيمة البضاعة',
    freight: 'الشحن',
    total: 'الإجمالي',
  },
  talk: { title: 'هل لديكم استفسار؟', text: 'المسؤول عن حسابكم هو {manager}، ويسعده مساعدتكم:' },
  talkToCompany: { title: 'هل لديكم استفسار؟', text: 'راسلونا، ويسعدنا مساعدتكم:' },
  see: 'عرض تفاصيل الشحنة',
  why: 'تصلكم هذه الرسالة لأنكم جهة اتصال لدى {company} عن {account}.',
  page: {
    title: 'الشحنة رقم {reference}',
    standing: {
      ordered: 'تم استلام الطلب ولم يُشحن بعد.',
      onItsWay: 'في الطريق إليكم.',
      expected: 'الوصول المتوقع في {date}.',
      late: `الوصول المتوقع الآن في {date}، أي بعد الموعد المتفق عليه بمدة ${days}.`,
      delivered: 'تم التسليم في {date}.',
      deliveredLate: `تم التسليم في {date}، أي بعد الموعد المتفق عليه بمدة ${days}.`,
      cancelled: 'تم إلغاء هذا الطلب.',
    },
    datesTitle: 'المواعيد',
    unknown: {
      title: 'هذا الرابط لا يؤدي إلى أي صفحة',
      text: 'ربما كان جزء منه ناقصًا. افتحوا أحدث رسالة عن شحنتكم واستخدموا الرابط الوارد فيها.',
    },
  },
  stop: {
    link: 'إيقاف رسائل الشحنات',
    ask: {
      title: 'هل تريدون إيقاف رسائل الشحنات من {company}؟',
      text: 'لن نُعلمكم بعد ذلك عند شحن طلب أو تأخره.',
    },
    button: 'إيقاف هذه الرسائل',
    done: {
      title: 'لن تصلكم رسائل عن الشحنات بعد الآن',
      text: 'لن تُعلمكم {company} بالبريد عند شحن طلب أو تأخره.',
    },
    undo: 'تراجع',
    undone: {
      title: 'ستصلكم رسائل الشحنات من جديد',
      text: 'ستُعلمكم {company} عند شحن طلب أو تأخره.',
    },
  },
}
