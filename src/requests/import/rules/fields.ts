/** What an imported row may tell, in the order the preview shows it. */
export const importFields = [
  'oldNumber', // 原编号
  'title', // 标题
  'words', // 内容
  'happenedAt', // 诉求时间
  'name', // 姓名
  'phone', // 电话
  'place', // 地址
  'category', // 分类
  'requestType', // 诉求类型
  'askerType', // 诉求人类别
  'source', // 来源
  'answer', // 答复
  'answeredAt', // 答复时间
  'state', // 办理状态
  'unit', // 办理单位
  'due', // 办理期限
] as const;

export type ImportField = (typeof importFields)[number];

/** Fields whose values are names of something the city has a code for. */
export const namedFields = ['category', 'requestType', 'askerType', 'source', 'unit', 'state'] as const;
export type NamedField = (typeof namedFields)[number];

/** Heads of columns old systems are known to use, the best first; compared in the form of {@link normalHead}. */
export const knownHeads: Readonly<Record<ImportField, readonly string[]>> = {
  oldNumber: [
    '工单编号', '工单号', '诉求编号', '受理编号', '受理单号', '事项编号', '信件编号', '信访编号', '留言编号', '流水号', '工单流水号', '案件编号',
    '编号', '单号', 'id', 'ticketid', 'ticketno', 'caseid', 'caseno', 'requestid', 'number', 'ticket',
  ],
  title: ['标题', '诉求标题', '工单标题', '事项标题', '信件标题', '问题标题', '留言主题', '主题', '题目', 'title', 'subject', 'summary'],
  words: [
    '诉求内容', '内容', '诉求描述', '反映内容', '来电内容', '工单内容', '事项内容', '投诉内容', '信件内容', '留言内容', '留言详情', '问题描述', '反映问题',
    '主要内容', '详细内容', '详情', '描述', '内容描述', 'detail', 'details', 'content', 'description', 'body', 'words', 'text', 'message',
  ],
  happenedAt: [
    '诉求时间', '来电时间', '反映时间', '留言时间', '来信时间', '来访时间', '提交时间', '受理时间', '登记时间', '创建时间', '时间', '受理日期', '登记日期', '日期',
    'time', 'createdat', 'createtime', 'openedat', 'opened', 'opendate', 'submittedat', 'date', 'requestdate',
  ],
  name: ['诉求人姓名', '诉求人', '来电人姓名', '来电人', '反映人', '投诉人', '留言人', '市民姓名', '联系人', '姓名', 'name', 'caller', 'contactname'],
  phone: ['联系电话', '来电号码', '手机号码', '手机号', '电话号码', '联系方式', '诉求人电话', '手机', '电话', 'phone', 'phonenumber', 'mobile', 'tel', 'telephone'],
  place: [
    '事发地址', '事发地点', '诉求地址', '诉求地点', '问题地点', '发生地址', '发生地点', '详细地址', '地址', '地点', '所属区域', 'address', 'location', 'place',
  ],
  category: [
    '三级分类', '三级标签', '末级分类', '二级分类', '二级标签', '诉求分类', '事项分类', '问题分类', '内容分类', '工单分类', '一级分类', '一级标签', '分类', '类别', '标签',
    'category', 'label', 'topic', 'casetitle',
  ],
  requestType: ['诉求类型', '工单类型', '事项类型', '业务类型', '诉求性质', '信件类型', '类型', 'requesttype', 'type'],
  askerType: ['诉求人类别', '诉求人类型', '来电人类型', '主体类型', '诉求主体', 'askertype', 'callertype'],
  source: ['诉求来源', '工单来源', '受理渠道', '来源渠道', '受理方式', '来源', '渠道', 'source', 'channel'],
  answer: [
    '答复内容', '办理结果', '处理结果', '答复意见', '办理情况', '回复内容', '处理意见', '办理意见', '官方回复', '答复', '回复', 'answer', 'reply', 'result', 'resolution', 'closurereason',
  ],
  answeredAt: [
    '答复时间', '回复时间', '办结时间', '完成时间', '处理时间', '答复日期', '办结日期', 'answeredat', 'replytime', 'replydate', 'closedat', 'closetime', 'closedate', 'resolvedat',
  ],
  state: ['工单状态', '办理状态', '处理状态', '办件状态', '信件状态', '当前状态', '当前环节', '状态', 'status', 'state'],
  unit: [
    '主办单位', '承办单位', '办理单位', '责任单位', '处理单位', '派单单位', '主办部门', '承办部门', '办理部门', '责任部门', '处理部门',
    'unit', 'department', 'agency', 'assignedto', 'responsibleagency',
  ],
  due: [
    '办理期限', '办理时限', '办结期限', '办结时限', '要求办结时间', '应办结时间', '截止时间', '截止日期', '到期时间', '到期日期', '期限', '时限',
    'due', 'duedate', 'dueat', 'deadline', 'targetdate',
  ],
}; // biome-ignore format: word lists

/** A head without what people put around it: spaces, stars, brackets, `（必填）`, case. */
export function normalHead(head: string): string {
  return head
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[(（[【][^)）\]】]*[)）\]】]/g, '')
    .replace(/[\s*:_\-.·/\\"'、,]/g, '');
}
