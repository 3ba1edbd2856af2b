import type { DefaultThemes } from '../defaults.ts'

export const fr: DefaultThemes = {
  delivery_time: {
    name: 'Délai de livraison',
    phrases:
      'délai*, retard*, en retard, tard, tardi*, trop long*, ponctu*, à temps, dans les temps, à l’heure, en avance, avant l’heure, date prévue, date promise, date de livraison, date convenue, date annoncée, livr* ~3 rapid*, rapid* ~2 livr*, livr* ~3 lent*, livr* ~2 tôt, livr* ~3 jour*, livraison express, expédi* ~3 rapid*, rapidité ~3 livraison, rapidité, rapidement livr*, reçu ~2 rapidement, pas reçu, toujours pas reçu, jamais reçu, pas encore reçu, rien reçu, pas arrivé*, jamais arrivé*, jamais livré*, pas été livré*, pas livré*, toujours pas, j’attends toujours, attendons toujours, attend* ~3 colis, attend* ~3 livraison, attend* ~3 commande, semaines d’attente, jours d’attente, créneau*',
    negatives:
      'pas reçu ~2 réponse, jamais reçu ~2 réponse, toujours pas ~2 réponse, toujours pas ~3 facture, pas reçu ~2 facture, pas reçu ~3 remboursement, toujours pas ~3 rembours*, délai de paiement, délais de paiement, délai* de réponse, retard de paiement, réponse* ~2 tardi*, réponse* ~2 rapid*, plus tard, toujours pas joignable',
  },
  communication: {
    name: 'Communication',
    phrases:
      'communic*, inform*, prévenu*, prévenir, prévien*, averti*, tenu* au courant, au courant, tenu* informé*, sans réponse, pas de réponse, aucune réponse, réponse*, répond*, jamais répondu, répondu, joignable*, injoignable*, joindre, rappel*, appel*, téléphone*, au téléphone, contact*, mail*, e-mail*, courriel*, message*, nouvelles, aucune nouvelle, sans nouvelles, silence, transparen*, suivi de la communication, réactiv*, relanc*',
    negatives:
      'informatique*, s’appelle, rappel produit, pièces jointes, de nouvelles pièces, nouvelles pièces, nouvelles références, appel d’offres',
  },
  price: {
    name: 'Prix et tarifs',
    phrases:
      'prix, tarif*, cher, chère, chers, chères, coût*, coute*, coûteu*, onéreu*, bon marché, abordable*, compétitif*, remise*, rabais, réduction*, promotion*, surcoût*, supplément*, frais, frais de port, frais de livraison, devis, économi*, rapport qualité-prix, qualité prix, majoration*, hausse*, €, budget*',
    negatives:
      'cher client, chers clients, chère madame, cher monsieur, remise en main, remise en état, produit* frais, remise des clés',
  },
  product_quality: {
    name: 'Qualité des produits',
    phrases:
      'qualité*, défectueu*, défaut*, malfaçon*, produit* ~3 bon*, produit* ~3 excellent*, produit* ~3 mauvais*, produit* ~3 conforme*, produit* ~3 parfait*, bon produit, bons produits, excellent produit, mauvais produit, pièce* ~3 bonne*, pièce* ~3 mauvaise*, ne fonctionne*, ne marche*, fonctionne ~2 bien, panne*, tombé* en panne, usé*, usure, solide*, solidité, robuste*, fragile*, finition*, matière*, matériau*, durab*, durée de vie, rouill*, fuite*, fuit, contrefa*, d’origine, garantie*, ne s’adapte*, n’est pas adapté, bien fini',
    negatives:
      'qualité ~3 service*, qualité ~2 accueil, qualité-prix, qualité prix, qualité ~3 échange*, qualité ~3 conseil*, qualité ~3 communication, qualité ~2 emballage, défaut de livraison, à défaut, par défaut, service garanti',
  },
  damage: {
    name: 'Dommages au transport',
    phrases:
      'endommag*, abîm*, cass*, bris*, rayé*, rayure*, écras*, cabossé*, déchir*, mouillé*, trempé*, tordu*, fissur*, éclaté*, intact*, en bon état, en parfait état, parfait état, en mauvais état, mauvais état, dégât*, dommage*, enfonc*, maltrait*',
    negatives:
      'c’est dommage, quel dommage, dommage que, trop dommage, dommage pour, caisse*, cassis, plaquette* usée*',
  },
  wrong_items: {
    name: 'Articles erronés ou manquants',
    phrases:
      'erreur* ~3 commande*, erreur* ~3 référence*, erreur* ~3 article*, erreur* ~3 produit*, erreur* ~3 préparation, erreur* ~2 livraison, mauvais article*, mauvaise référence*, mauvaise pièce*, mauvaise taille, mauvais modèle, mauvaise quantité, mauvaise adresse, erroné*, manqu*, il manque, incompl*, commande ~2 complète, livraison ~2 complète, livraison partielle, livraisons partielles, pas la bonne, pas le bon, pas ce que, autre produit, autre modèle, différent* de, conform* ~3 commande, conform* ~2 description, non conforme*, inversé*, inversion*, doublon*, perdu*, colis égaré, égar*, quantité*',
    negatives:
      'manque de, manqué* ~2 rendez-vous, manque d, perdu ~2 temps, perdu ~2 confiance, perdu ~2 client*',
  },
  staff: {
    name: 'Personnel et chauffeurs',
    phrases:
      'personnel, chauffeur*, livreur*, livreuse*, transporteur*, commercial, commerciale, commerciaux, vendeu*, employé*, équipe*, collaborateur*, conseill*, interlocut*, technicien*, magasinier*, accueil*, aimable*, amabilité, sympa*, agréable*, gentil*, poli, polie, polis, politesse, impoli*, malpoli*, désagréable*, arrogant*, serviable*, à l’écoute, disponible ~3 écoute, compétent*, incompétent*, professionnel*, professionnalisme, courtois*, attentionné*, souriant*',
    negatives:
      'usage personnel, à titre personnel, matériel professionnel, usage professionnel, équipement*, notre équipe, nos équipes, nos chauffeurs, conditions commerciales, geste commercial',
  },
  ordering: {
    name: 'Commandes',
    phrases:
      'passer ~2 commande*, passé ~2 commande, commander, prise de commande*, confirmation ~2 commande, processus de commande, bon de commande, bons de commande, commande ~2 facile, commande ~2 simple, facile ~2 commander, minimum de commande, modifi* ~2 commande, annul*, panier, catalogue*, réapprovisionn*',
    negatives: '',
  },
  invoicing: {
    name: 'Factures et documents',
    phrases:
      'factur*, avoir ~2 facture, note de crédit, notes de crédit, paiement*, payé ~2 deux fois, prélèvement*, prélevé*, règlement*, comptab*, bon de livraison, bons de livraison, document*, papier*, attestation*, certificat*, TVA, taxe*, relevé de compte, échéance*, un avoir, l’avoir',
    negatives: 'papier bulle, papiers du véhicule, sans l’avoir, de l’avoir, pour l’avoir',
  },
  support: {
    name: 'Assistance et réclamations',
    phrases:
      'service client*, service après-vente, après-vente, sav, support, assistance, hotline, réclam*, plainte*, litige*, résol*, résou*, solution*, problème* ~3 réglé*, problème* ~3 résol*, pris en charge, prise en charge, aide, aidé*, dépann*, conseil*, ticket*, excuse*, interlocuteur unique',
    negatives: 'support moteur, supports moteur, conseiller pédagogique, supports de fixation',
  },
  returns: {
    name: 'Retours et remboursements',
    phrases:
      'retour, retours, retourn*, rembours*, échang* ~3 produit*, échang* ~3 pièce*, échang* ~3 article*, un échange, remplac*, renvoy*, renvoi, reprise*, bon de retour, dédommag*, indemnis*, geste commercial, consigne*',
    negatives:
      'retour ~2 appel, retour d’information*, aucun retour ~2 mail*, retour ~2 positif*, échange* ~2 mail*, qualité ~1 échange*, en retour',
  },
  packaging: {
    name: 'Emballage',
    phrases:
      'emball*, suremball*, carton*, colis ~3 protégé, bien protégé*, mal protégé*, conditionn*, palette*, papier bulle, polystyrène, étiquet*, calage, film plastique, filmé*',
    negatives: 'air conditionné, palette de couleur*, palette de service*',
  },
  availability: {
    name: 'Disponibilité et stock',
    phrases:
      'stock*, en rupture, rupture*, disponib*, indisponib*, épuisé*, reliquat*, pénurie*, approvisionn*, choix, gamme*, assortiment*, large choix, référencement',
    negatives:
      'disponib* ~2 écoute, disponib* ~2 téléphone, disponible pour nous, équipe* ~3 disponib*, personnel ~3 disponib*, réapprovisionn*',
  },
  website: {
    name: 'Site et suivi',
    phrases:
      'site, sites, site web, boutique en ligne, en ligne, internet, portail, application, appli, suivi ~2 colis, suivi ~2 commande, suivi ~2 livraison, lien de suivi, numéro de suivi, tracking, traçab*, mot de passe, connexion, se connecter, moteur de recherche, navigation, page*',
    negatives: 'sur site, notre site, nos sites, site de production, chantier, en ligne directe',
  },
}
