import { z } from 'zod';
import { roles } from '../../../platform/roles.ts';
import { bilingual, code, divisionCode, name, order, provenance, text, timeOfDay } from './fields.ts';

/** What a unit is 单位性质. */
export const unitKinds = [
  'city', // 市级
  'county', // 县市区
  'zone', // 功能区
  'system', // 系统（市直一级单位、国资系统、教育系统）
  'department', // 市直部门
  'party', // 党委部门、群团
  'authority', // 人大、政协、纪委监委、法院、检察院
  'stationed', // 中央、省属驻市单位
  'soe', // 国有企业
  'education', // 学校
  'institution', // 事业单位
  'media', // 新闻单位
  'town', // 乡镇、街道
  'community', // 村、社区
  'hotline', // 热线中心
  'leading-group', // 领导小组
  'office', // 办公室
  'working-group', // 工作组
  'task-force', // 工作专班
  'guidance-group', // 巡回指导组
] as const;

/** Somebody that can own a case, hold posts or be compared 单位. */
export const unit = z.strictObject({
  code,
  order,
  name,
  shortName: text,
  kind: z.enum(unitKinds),
  parent: code.optional(),
  /** Superior or supervising unit 主管单位 that handles a case about this unit; the nearest parent where absent. */
  supervisor: code.optional(),
  /** Unit that leads a system 系统牵头单位. */
  lead: code.optional(),
  peerGroup: code.optional(),
  division: divisionCode.optional(),
  /** Counties a zone lies in 功能区所跨县（市、区）: a zone is no county of its own. */
  counties: z.array(divisionCode).min(1).optional(),
  /** Policies for firms this unit leads 牵头政策, by their codes; it sets how open questions are read and decides files. */
  policies: z.array(code).min(1).optional(),
  /** May be handed cases 可派单. */
  dispatchable: z.boolean(),
  /** The page names it, nothing more is known 暂缺. */
  vacant: z.boolean().optional(),
  ...provenance,
});

/** A post 岗位: what people hold; never the name of a person. */
export const post = z.strictObject({
  code,
  order,
  unit: code,
  title: name,
  roles: z.array(z.enum(roles)).min(1),
  /** Gets a sign-in of its own in a demonstration 演示账号. */
  demo: z.boolean().optional(),
  vacant: z.boolean().optional(),
  ...provenance,
});

/** Name of a role 角色; what a role may do is the program's. */
export const role = z.strictObject({
  code: z.enum(roles),
  order,
  name: bilingual,
  ...provenance,
});

const village = z.strictObject({ code: divisionCode, name: text });
const town = z.strictObject({ code: divisionCode, name: text, villages: z.array(village) });

/**
 * One county with its towns and villages 行政区划; one item a county, so that a city of 2,000 villages
 * loads, compares and exports as a dozen items. The city itself and its zones are items without towns.
 */
export const division = z.strictObject({
  code: divisionCode,
  order,
  name: text,
  level: z.enum(['city', 'county', 'zone']),
  parent: divisionCode.optional(),
  towns: z.array(town),
  ...provenance,
});

/** Who is phoned, in this order, when words of danger come in 值班名单: posts, never names of persons. */
export const onCall = z.strictObject({
  code,
  order,
  name: bilingual,
  unit: code,
  phone: text.optional(),
  ...provenance,
});

/** A shift 班次 of a unit's desk; one that ends before it begins runs past midnight. */
export const shift = z.strictObject({
  code,
  order,
  name: bilingual,
  unit: code,
  from: timeOfDay,
  to: timeOfDay,
  ...provenance,
});

/** Who is sent every new seal of the record and confirms it 见证方: an archive, a newspaper, another city. */
export const witness = z.strictObject({
  code,
  order,
  name: bilingual,
  /** Where checkpoints are sent (C2SP tlog-witness): `add-checkpoint` below this address. */
  address: z.url({ protocol: /^https?$/ }),
  ...provenance,
});
