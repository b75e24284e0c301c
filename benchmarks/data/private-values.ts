import type { PrivateKind } from '../../src/triage/rules/masking/finding.ts';
import { idCheckCharacter, passesLuhn } from '../../src/triage/rules/masking/numbers.ts';

/** Draws whole numbers below a bound: the same row for the same seed on every machine. */
export type Draw = (below: number) => number;

export function drawing(seed: number): Draw {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

export function oneOf<T>(list: readonly [T, ...T[]], draw: Draw): T {
  return list[draw(list.length)] ?? list[0];
}

const digits = (count: number, draw: Draw) => Array.from({ length: count }, () => draw(10)).join('');
const twoDigits = (value: number) => String(value).padStart(2, '0');
const wide = (text: string) =>
  text.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));

/** Family names in about the share of people who bear them, with some that are also ordinary words. */
const families =
  '王王王王王李李李李李张张张张刘刘刘陈陈陈杨杨黄黄赵赵吴吴周周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤温康牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝'.split(
    '',
  ) as [string, ...string[]];
/** Given names of people of all ages, from lists of frequent names; combined by chance they are nobody's. */
const givens =
  '建国 秀英 伟 洋 小明 丽华 强 志勇 敏 桂兰 海涛 红梅 晓东 玉珍 天明 艳 春生 翔 志远 永福 佳怡 家辉 婷婷 子轩 国强 文斌 雪梅 小芳 建军 雨涵 大海 庆红 云飞 秀芝 浩然 长江 立新 明亮 欣 光荣 海波 娟 梓萱 思远 国平 晓燕 良伟 香兰 重远 建华 贝 从善 汉平 文静 永贵 咏春 小曼 志毅 红霞 平 磊 玉兰 小宝 宝山 雨荷 刚 卫东 文怀 开发 雪莹 祥云 海燕 少波 小平 平贵 学锋 军平 清云 明华 进才 大勇 飞 阿兰 建秀 长发 自强 逸云 梓良 业成 大明 进 玉霞 凤英 文 祥瑞 明月 桂芳 如玉 家望 二毛 大发 四海 翠花 仙桃 菊香 三妹 念慈 其芳 国光 春桃 永红 志豪 德厚 小兵 旺 秋生 以柔 佳琪 梓涵 宇轩 浩宇 诗琪 欣妍 子墨 梓睿 一鸣 得志 树清 连喜 孝武 少平 俊文 秀莲 福堂 玉厚 向阳 美玲 淑芬 金凤 银花 爱华 素珍 月娥 腊梅 冬生 水生 火旺 土根 木林 铁柱 石头 满仓 有财 来福 广田 万里 千里 若曦 一诺 沐宸 奕辰 可馨 语桐 思源 博文 睿 博 彬 俊杰 嘉伟 晨 佳 琳 倩 静 莉 娜 芳 超 鹏 勇 军 杰 涛 明 辉 玲 红 霞 凯 波 斌 健 宁 鑫 淼 森 龙 虎 兵 忠 诚 义 仁 礼 智 信'.split(
    ' ',
  ) as [string, ...string[]];

const phone = (draw: Draw) => {
  const mobile = `1${oneOf(['3', '5', '7', '8', '9'], draw)}${digits(9, draw)}`;
  const parts = [mobile.slice(0, 3), mobile.slice(3, 7), mobile.slice(7)];
  const area = oneOf(['0716', '027', '0731', '010', '0755'], draw);
  const line = `${2 + draw(7)}${digits(area.length === 3 ? 7 : 6, draw)}`;
  return oneOf(
    [
      mobile,
      mobile,
      mobile,
      parts.join('-'),
      parts.join(' '),
      wide(mobile),
      `${area}-${line}`,
      `${area}${line}`,
    ],
    draw,
  );
};

const id = (draw: Draw) => {
  const division = oneOf(['421002', '430102', '440305', '110105', '510104', '330106'], draw);
  const born = `${1935 + draw(85)}${twoDigits(1 + draw(12))}${twoDigits(1 + draw(28))}`;
  const first = division + born + digits(3, draw);
  const whole = first + idCheckCharacter(first);
  return oneOf([whole, whole, whole.toLowerCase(), `${division} ${born} ${whole.slice(14)}`], draw);
};

const plate = (draw: Draw) => {
  const letter = () => oneOf('ABCDEFGHJKLMNPQRSTUVWXYZ'.split('') as [string, ...string[]], draw);
  const region =
    oneOf(['鄂', '湘', '粤', '京', '豫', '川', '浙'], draw) + oneOf(['A', 'B', 'D', 'F', 'S'], draw);
  const tails = [
    digits(5, draw),
    letter() + digits(4, draw),
    digits(2, draw) + letter() + letter() + digits(1, draw),
    `D${digits(5, draw)}`,
  ] as const;
  return region + oneOf(['', '', '', '·', '-'], draw) + oneOf(tails, draw);
};

const card = (draw: Draw) => {
  const [prefix, length] = oneOf<readonly [string, number]>(
    [
      ['622848', 19],
      ['621700', 19],
      ['622202', 19],
      ['436742', 16],
      ['518710', 16],
    ],
    draw,
  );
  const first = prefix + digits(length - 1 - prefix.length, draw);
  const whole = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((last) => `${first}${last}`).find(passesLuhn) ?? first;
  return oneOf([whole, whole, whole.replace(/(\d{4})(?=\d)/g, '$1 ')], draw);
};

const user = (draw: Draw) =>
  oneOf(['wang', 'li', 'chen', 'sunny', 'lan', 'xiao'], draw) +
  oneOf(['', '_', '.'], draw) +
  oneOf(['ming', 'hua', digits(4, draw)], draw);

const email = (draw: Draw) =>
  `${oneOf([user(draw), digits(9, draw)], draw)}@${oneOf(['qq.com', '163.com', '126.com', 'sina.com.cn', 'gmail.com'], draw)}`;

const address = (draw: Draw) => {
  const room = `${1 + draw(28)}0${1 + draw(6)}`;
  const house = `${1 + draw(40)}`;
  return oneOf(
    [
      `${house}栋${1 + draw(4)}单元${room}室`,
      `${house}栋${room}`,
      `${house}号楼${room}室`,
      `${house}-${1 + draw(4)}-${room}`,
      `${1 + draw(4)}单元${room}`,
      `${house}幢${1 + draw(3)}单元${room}号`,
    ],
    draw,
  );
};

const makers: Readonly<Record<PrivateKind, (draw: Draw) => string>> = {
  name: (draw) => oneOf(families, draw) + oneOf(givens, draw),
  phone,
  id,
  plate,
  card,
  email,
  account: (draw) =>
    oneOf([digits(9, draw), `wxid_${digits(7, draw)}`, `${user(draw)}${digits(3, draw)}`], draw),
  address,
};

/** A made-up value of a kind, as people write it; it belongs to nobody. */
export function makeUp(kind: PrivateKind, draw: Draw): string {
  return makers[kind](draw);
}

/** Sentences that carry a value into a message; ◇ is where it stands. */
export const carriers: Readonly<Record<PrivateKind, readonly [string, ...string[]]>> = {
  name: [
    '我是业主◇。',
    '联系人◇，盼复。',
    '隔壁的◇也反映过这件事。',
    '当时接待我们的工作人员是◇。',
    '这件事◇可以作证。',
    '据◇说，还要再等三个月。',
    '请派人找◇核实情况。',
    '◇多次找过物业，没有结果。',
    '后来◇答应赔偿，又反悔了。',
    '我和◇一起去问过。',
    '钱是◇收走的。',
    '反映人：◇',
  ],
  phone: [
    '我的电话◇。',
    '请联系◇，谢谢。',
    '打了◇没有人接。',
    '手机号码：◇，随时可以打。',
    '对方的号码是◇。',
    '有事打◇即可。',
  ],
  id: ['身份证号◇。', '我的身份证是◇，请帮忙查询。', '证件号码：◇，系统里查不到。', '（◇）名下没有记录。'],
  plate: [
    '车牌号◇的车天天堵在门口。',
    '一辆◇的货车从这里经过。',
    '司机开的是◇，没有停车。',
    '◇车主态度恶劣。',
  ],
  card: ['银行卡号◇。', '钱请退到◇这张卡上。', '工资卡◇一直没有到账。', '账号是◇，请核实。'],
  email: ['邮箱◇。', '材料发到了◇，请查收。', '可以写信给◇联系我。'],
  account: ['微信号◇。', '我的QQ是◇，有照片可以发。', '加微信◇可以看视频。', '对方支付宝账号◇。'],
  address: [
    '我家住幸福家园◇。',
    '地址是阳光花园小区◇，请上门查看。',
    '楼上◇天天吵到半夜。',
    '住在东城名苑◇的老人行动不便。',
    '锦绣华府◇漏水严重。',
  ],
};
