import type { ReasonPhrases } from '../platform/http/refusal.ts';
import { messages } from '../platform/i18n.ts';

const reasons = messages({
  zh: {
    'not-public-not-wanted': '诉求人没有同意公开，不能公开',
    'not-public-confidential': '诉求人要求保密，不能公开',
    'not-public-erased': '这件诉求的个人信息已依规删除，不能公开',
    'not-public-not-closed': '还没有办结，办结后再审核公开',
    'not-public-no-answer': '没有可公开的答复，不能公开',
    'not-released': '这件诉求现在没有公开，不用撤下',
    'still-phone': '里面还有电话号码，请遮去后再公开',
    'still-id': '里面还有证件号码，请遮去后再公开',
    'still-plate': '里面还有车牌号，请遮去后再公开',
    'still-card': '里面还有银行卡号，请遮去后再公开',
    'still-email': '里面还有邮箱，请遮去后再公开',
    'still-account': '里面还有账号，请遮去后再公开',
    'still-address': '里面还有门牌号，请遮到小区或路段',
    'still-name': '里面像是还有姓名。请遮去；确认不是个人姓名的，勾选“姓名已逐个看过”再公开',
    'over-already': '公告的结束时间已经过去，请改晚',
    'announcement-of-another-unit': '这条公告由别的单位发布，请联系该单位结束',
  },
  en: {
    'not-public-not-wanted': 'The asker did not agree; it cannot be published',
    'not-public-confidential': 'The asker wished for secrecy; it cannot be published',
    'not-public-erased': 'The personal data of this request were erased; it cannot be published',
    'not-public-not-closed': 'Not closed yet; review it once it is',
    'not-public-no-answer': 'There is no answer to publish',
    'not-released': 'This request is not public now; nothing to take down',
    'still-phone': 'A phone number is still in it; mask it first',
    'still-id': 'An identity number is still in it; mask it first',
    'still-plate': 'A number plate is still in it; mask it first',
    'still-card': 'A bank card number is still in it; mask it first',
    'still-email': 'An e-mail address is still in it; mask it first',
    'still-account': 'An account is still in it; mask it first',
    'still-address': 'A door number is still in it; mask it down to the street or estate',
    'still-name':
      'There seems to be a name left. Mask it; if it is nobody’s, tick that names were looked at and publish',
    'over-already': 'The announcement is over by then; choose a later end',
    'announcement-of-another-unit': 'Another unit issued this announcement; ask it to end it',
  },
});

/** Finer reasons of refusals. */
export const disclosureReasons: ReasonPhrases = reasons;
