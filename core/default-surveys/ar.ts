import type { DefaultTexts } from '../default-surveys.ts'

const preheader = 'سؤال واحد ونصف دقيقة من وقتكم.'

const satisfaction = {
  low: 'غير راضٍ إطلاقًا',
  high: 'راضٍ جدًا',
  steps: ['غير راضٍ إطلاقًا', 'غير راضٍ', 'محايد', 'راضٍ', 'راضٍ جدًا'],
}

const reason = { title: 'ما الذي أثّر في إجابتكم؟', hint: 'يمكنكم اختيار أكثر من سبب.' }

const comment = {
  title: 'ما الذي ينبغي أن نعرفه؟',
  hint: 'اختياري. يقرأ القائمون على حسابكم كل كلمة.',
}

const ending = {
  submit: 'إرسال الإجابة',
  thanksTitle: 'شكرًا لكم',
  thanksText: 'وصلت إجابتكم إلى {company}. لا يزال بإمكانكم تعديلها عبر الرابط الوارد في رسالتنا.',
}

export const ar: DefaultTexts = {
  delivery: {
    subject: 'كيف كانت الشحنة {reference}؟',
    preheader,
    intro: 'كنتم بانتظار شحنة من {company}. نرجو أن تخبرونا كيف كانت: تكفي نقرة واحدة.',
    reminderSubject: 'تذكير: كيف كانت الشحنة {reference}؟',
    questions: {
      score: {
        title: 'ما مدى رضاكم عن الشحنة {reference}؟',
        ...satisfaction,
      },
      reason: {
        ...reason,
        options: {
          on_time: 'الالتزام بالموعد',
          communication: 'إبلاغكم بسير الشحنة',
          condition: 'حالة البضاعة',
          price: 'السعر وأجور الشحن',
          staff: 'العاملون لدينا',
          documents: 'المستندات والفاتورة',
          other: 'سبب آخر',
        },
      },
      comment,
    },
    ...ending,
  },
  relationship: {
    subject: 'هل توصون بالتعامل مع {company}؟',
    preheader,
    intro: 'راجعنا معكم مؤخرًا سير عملنا المشترك. نرجو أن تخبرونا برأيكم فيه: تكفي نقرة واحدة.',
    reminderSubject: 'تذكير: هل توصون بالتعامل مع {company}؟',
    questions: {
      score: {
        title: 'ما مدى احتمال أن توصوا صديقًا أو زميلًا بالتعامل مع {company}؟',
        low: 'غير محتمل إطلاقًا',
        high: 'محتمل للغاية',
      },
      reason: {
        ...reason,
        options: {
          products: 'المنتجات',
          price: 'السعر والشروط',
          on_time: 'الالتزام بمواعيد التسليم',
          communication: 'التواصل والمعلومات',
          staff: 'العاملون لدينا',
          problems: 'طريقة معالجة المشكلات',
          other: 'سبب آخر',
        },
      },
      comment,
    },
    ...ending,
  },
  effort: {
    subject: 'هل سهّلت {company} الأمر عليكم؟',
    preheader,
    intro: 'تواصلتم معنا بشأن مشكلة. نرجو أن تخبرونا كيف عالجناها: تكفي نقرة واحدة.',
    reminderSubject: 'تذكير: هل سهّلت {company} الأمر عليكم؟',
    questions: {
      score: {
        title: 'سهّلت {company} عليّ معالجة مشكلتي.',
        low: 'لا أوافق بشدة',
        high: 'أوافق بشدة',
      },
      reason: {
        ...reason,
        options: {
          first_contact: 'الوصول إلى الشخص المناسب',
          waiting: 'الوقت المستغرق',
          communication: 'إبلاغكم بالمستجدات',
          staff: 'العاملون لدينا',
          solution: 'الحل',
          documents: 'المستندات والنماذج',
          other: 'سبب آخر',
        },
      },
      comment,
    },
    ...ending,
  },
  late: {
    subject: 'كيف تعاملنا مع تأخر الشحنة {reference}؟',
    preheader,
    intro: 'نعتذر عن تأخر شحنتكم من {company}. نرجو أن تخبرونا كيف تعاملنا مع التأخير: تكفي نقرة واحدة.',
    reminderSubject: 'تذكير: كيف تعاملنا مع تأخر الشحنة {reference}؟',
    questions: {
      score: {
        title:
          'وصلت شحنتكم {reference} متأخرة{daysLate, plural, =0 {} zero {} one { يومًا واحدًا} two { يومين} few { # أيام} many { # يومًا} other { # يوم}}. ما مدى رضاكم عن طريقة التعامل مع التأخير؟',
        ...satisfaction,
      },
      reason: {
        ...reason,
        options: {
          told_early: 'إبلاغكم في الوقت المناسب',
          new_date: 'الموعد الجديد والالتزام به',
          reachable: 'إمكانية التواصل مع أحد',
          solution: 'الحل المقدَّم',
          compensation: 'التعويض',
          staff: 'العاملون لدينا',
          other: 'سبب آخر',
        },
      },
      comment,
    },
    ...ending,
  },
}
