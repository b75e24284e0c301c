import { messages } from '../platform/i18n.ts';

const zh = {
  stage: '当前环节不能做这一步，请刷新查看最新情况。',
  'told-already': '已经告知过诉求人，不必重复告知。',
  'wants-to-be-told': '诉求人要求告知结果，须先告知并回访，不能直接办结。',
  'not-told': '还没有告知诉求人，请先告知再回访。',
  'not-direct': '这类诉求不能直办，请派单办理。',
  role: '您的岗位没有这项权限。如需办理，请联系本单位管理员。',
  relation: '这件诉求现在不由您单位办理，这一步须由承办单位或非承办单位人员按规定办理。',
  accused: '这件诉求反映的是您单位，按回避规定不能查看或办理。',
  recused: '您已回避这件诉求，不能查看或办理。',
  'not-yours': '这不是您的诉求。',
  'discipline-gate':
    '您反映的内容涉及党员干部违纪违法，请向纪检监察机关举报：电话 12388，或登录中央纪委国家监委举报网站，也可来信来访。本平台不受理、不保存这类内容。',
  'lead-is-accused': '不能派给被反映的单位或其下属单位，请派给其上级或主管部门。',
  'not-dispatchable': '这个单位不承接派单，请另选承办单位。',
  'phone-to-be-told': '选择电话或短信告知，请留下电话号码',
  'too-many-files': '最多上传 5 个文件',
  'file-size': '单个文件不能超过 20 MB，请换小一些的文件',
  'file-type':
    '请上传照片（JPG、PNG、HEIC、WEBP）、PDF、Word、Excel、录音（MP3、M4A）或视频（MP4），文件内容须与后缀一致',
  'query-too-short': '请至少输入两个字，或输入编号',
  'no-such-request': '没有找到。请核对编号，以及当时留下的电话或姓名。',
};

const en: typeof zh = {
  stage: 'This step is not possible at the present stage. Please reload.',
  'told-already': 'The asker has been told already.',
  'wants-to-be-told': 'The asker wishes to be told: tell them and call back before closing.',
  'not-told': 'The asker has not been told yet. Tell them first.',
  'not-direct': 'Requests of this type cannot be answered at the desk; please dispatch.',
  role: 'Your post may not do this. Ask your unit’s administrator if you need to.',
  relation: 'Your unit’s part in this request does not allow this step.',
  accused: 'This request is about your unit; you may not see or handle it.',
  recused: 'You have withdrawn from this request.',
  'not-yours': 'This is not your request.',
  'discipline-gate':
    'This accuses an official of a breach of discipline or duty crime. Please report it to the discipline inspection authority: phone 12388, its website, by letter or visit. Nothing was stored here.',
  'lead-is-accused':
    'It cannot go to the unit complained of or one under it; choose its superior or supervising department.',
  'not-dispatchable': 'This unit does not take requests; please choose another.',
  'phone-to-be-told': 'To be told by phone or text message, please leave a telephone number',
  'too-many-files': 'At most 5 files',
  'file-size': 'A file may have at most 20 MB; please choose a smaller one',
  'file-type':
    'Please send a photo (JPG, PNG, HEIC, WEBP), PDF, Word, Excel, recording (MP3, M4A) or video (MP4) whose content matches its name',
  'query-too-short': 'Please enter at least two characters, or a number',
  'no-such-request': 'Not found. Please check the number, and the phone or name given with it.',
};

/** Why a step or field was refused, by reason key. */
export const requestReasons = messages({ zh, en });
