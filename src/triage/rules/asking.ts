import { openClassifier, scoresOf } from './classify.ts';
import { learn, usualLearning } from './learn.ts';
import type { Model } from './model.ts';
import { normalText } from './text.ts';

/** 诉求类型: what the person wants of the city, suggested from how they say it. */
export interface AskedFor {
  type: AskingType;
  because: string[];
}

export type AskingType = 'consult' | 'help' | 'complaint' | 'report' | 'suggestion' | 'praise';

/** Ways of speaking and how much each says; every way counts once for each different word it is met in, twice at most. */
type Cues = readonly (readonly [weight: number, pattern: RegExp])[];

/**
 * Written beside part one of `benchmarks/data/asking.txt` (`npm run bench -- asking`). A type named outright outweighs
 * the rest; else blame, broken rules, questions, trouble, wishes and thanks are weighed against each other.
 */
const ways: Readonly<Record<AskingType, Cues>> = {
  report: [
    [5, /举报|检举/g],
    [
      3,
      /传销|赌博|卖淫|嫖娼|涉黄|毒品|童工|地沟油|老油|黑作坊|假(药|货|发票|证|烟|酒|种子|化肥|电线)|偷税|漏税|盗(采|挖|伐|窃|卖)/g,
    ],
    [
      2.5,
      /违法(?!建)|违规|非法|无证|没有?(执照|许可|证)(还|就|给|在|的)?|无(执照|牌照|资质)|偷(砍|排|挖|采|猎|倒|埋|运)|私(自|藏|挖|砍|屠|设|接)/g,
    ],
    [
      2.5,
      /(超载|酒驾|套牌|电(捕|鱼)|毒(鱼|死)|猎(杀|捕)|野生|排(放)?.{0,2}(粪|污|废|毒)|放废气|倾倒|倒.{0,4}(垃圾|废|渣)|(焚烧|烧).{0,3}(塑料|垃圾|轮胎|秸秆)|挖沙|采石|放炮)/g,
    ],
    [
      2.5,
      /冒充|假冒|仿冒|冒牌|印的是名牌|过期.{0,12}(卖|改)|改了?(日期|标签)|动了?手脚|掺(水|假)|缺斤少两|注水|两套(账)?|骗(补|保|取|老)|报账|躲(避)?检查|检查的来了|查不到(批号|厂家)|不要处方|报废.{0,6}(充|卖|开|用)/g,
    ],
    [
      1.5,
      /卖.{0,6}(分|号|证)|偷偷|半夜.{0,6}(排|倒|运|拉|卖|砍|挖)|(夜里|凌晨).{0,8}(排|倒|运|砍|挖)|有人(在|往|私|卖|冒|给|用|把)|亲眼|拍了(视频|照片)|没给.{0,6}(社保|五险)|躲在.{0,10}补课|用泥/g,
    ],
  ],
  praise: [
    [5, /表扬|锦旗|点个?赞|致谢|谢意|赞扬|感谢信|万分感激|好评/g],
    [
      3,
      /(感谢|谢谢|感激).{3,}|替我谢|感激|敬佩|佩服|暖心|感动|好人|没得说|捡回一条命|竖(起)?大拇指|(真|很|特别|非常|太)(有耐心|热心|贴心|负责|给力)/g,
    ],
    [
      1.5,
      /(效率|态度|服务|技术|医术)(真|很|特别|非常|又)?(高|好|快)|辛苦了|特别有耐心|做得(好|不错)|都说好|很满意|非常满意|一分钱(都)?(不要|不收|没收)|不收一分|一天就|第二天就|风雨无阻|雪中送炭|专门送/g,
    ],
  ],
  suggestion: [
    [4, /建议|提议|提(个|点|一个)?(意见|想法)|献策|倡议/g],
    [
      3,
      /我有个?(想法|主意)|是否考虑|(请|望|能否|可否)考虑|(希望|盼望?|期待|期盼|呼吁|恳请|愿)(?!.{0,10}(尽快|赶快|马上|给.{0,4}(说法|答复)|处理|解决|查处|帮|找))(?=.{2})/g,
    ],
    [
      3,
      /(能不能|能否|可不可以|可否|是否|是不是)(也|都|都能|可以|能)?(在.{1,12}(增|加|设|建|开|装|多)|把|增|加|多|搬|做成?|延|统一|开通|设|装|改|推出|安排个|给.{1,8}(加|设|装|建|开))/g,
    ],
    [
      2.5,
      /可以(考虑|学|画|加|增|给|多|设|改|试)|应(该|当)(多|加|增|设|给|绕|在|把)|最好(能|是|把|在|给|有|多)|不如|要是.{2,24}就(更)?好|就更?好了|(今后|以后|将来)(新?修|能|要|请)|免得|省得|多(组织|开展|宣传)|学学外地|借鉴/g,
    ],
  ],
  complaint: [
    [5, /投诉/g],
    [
      2,
      /(?<!不要)(推诿|踢皮球|互相推|推来推去|刁难|敷衍|糊弄|骂(人|我)|横|恶劣|狡辩|敲诈|欺负|欺骗|欺诈|霸王|乱收费|不作为|太不像话|没人管|不管(事|用)?|没有?(人)?落实|没有?(任何)?说法|没(有)?兑现|一句道歉|赔偿?都?不)/g,
    ],
    [
      2,
      /(不|没人?|拒)(理|听|接|解决|退|给(?!力)|让(?!.{0,4}走)|承认|认账?|安排|开发票|打发票|打招呼|通知|换|来|见人|赔|发)(?!的话)/g,
    ],
    [
      1.5,
      /拖欠|克扣|多(收|扣)|扣(了?我|我|钱|押金|老人|工资)|涨(了|价)|吵|噪音|扰民|绕路|根本|从来(不|没)|从不|照旧|又开始|又(堆|反悔)|不满|跑了.{1,2}趟|白(等|跑)|排了.{1,4}(小时|天)|说好|承诺|(反映|投诉|说)了?(多少|无数|好几|半|一个|很多|几)(次|年|天|回|遍|个)|打了.{1,4}(遍|次)|强制|绑定|强迫|坑(人|我)|跑路|拉黑|罚(孩子|站|我)|偷(换|工)|抄错|偷偷(给我|扣|开)|翻新|虚假|忽悠|宣传单|另外收|挡了|占(用|了)|锁(门|着|死)|(?<![今昨明每后])天天|三天两头|每次都?|归.{1,5}管/g,
    ],
  ],
  consult: [
    [3, /请问|咨询|想问|问一?下|请教|了解一?下|想(要)?(了解|知道)|不知道是不是|问问/g],
    [
      1.5,
      /怎么(办理|算|领|报|订|交|补|查|申请|弄|走|开|转|填|收|预约)|如何|(在|去|到|从)?哪(里|儿|个|家|天|些|边)|在哪|找谁|谁来?批|多少|多久|几(点|月|号|天|年)|什么时候|何时|什么(条件|手续|材料|标准|原因|优惠|规定|时间|流程|地方)|哪(个)?文件|按哪/g,
    ],
    [
      1.5,
      /能不能|能否|可不可以|是不是|是否|有没有|要不要|算不算|合不合|够不够|上不上|还(有|能|限).{0,12}(吗|没有|不)|(吗|么|呢)[?？。，,]|(吗|么|呢)$|变了没有|[?？]\s*$/g,
    ],
  ],
  help: [
    [3, /求助|救(命|人|我|援)|快来|赶紧来|急需|帮帮|求求/g],
    [
      2.5,
      /(?:请|麻烦|希望)(?!问|教|考虑|示|假).{0,14}(修|来|派|安排|处理|解决|协调|疏通|清(运|理)|检测|支援|联系|换|画|关|抽|锯|摘|催|看看|帮|找|核实|拆|加固|送)/g,
    ],
    [
      1.5,
      /帮(忙|我|着|买|一?下)|(请|想请).{0,8}(帮|送)|想(申请|换|找|回家)|不知道(该)?找谁|没有?(水|电|气|钱)(了|，|,|。|$)|停(水|电|气)|跳闸|没气|坏了|堵了?|返水|漏|不亮|不热|发黄|冻裂|断了|熄火|困难|提示出错|转不过来|丢(了|在)|掉(在|进)|落在|跑丢|走(失|丢)|没回来|弄不了|没人照看|被.{0,4}(骗|诈骗)/g,
    ],
    [
      2,
      /叫不醒|倒在地上|晕|昏|血|不想活|楼顶|拿刀|砍|着火|烧起来|烟|煤气味|塌|出不来|关着|困|冒火|触电|溺|掉进.{0,2}(河|水|湖|井)|快点|赶紧|怎么办(?!理)|止付/g,
    ],
  ],
};

/** Named first where two say the same. */
export const askingTypes: readonly AskingType[] = [
  'report',
  'praise',
  'suggestion',
  'complaint',
  'consult',
  'help',
];

/** What a way of speaking weighs beside what is learned from the published sentences. */
const perCue = 0.4;

/** The first must lead the second by so much to be named: chosen by `npm run bench -- asking`, a person sees the rest. */
export const leastLead = 0.15;

/** Below this the first is only the least unlike: small talk, a name, a place. */
const leastScore = 0;

/** Courtesies that close a message ask for nothing and thank for nothing yet. */
const courtesies =
  /(谢谢|感谢|多谢|拜托)(您|你们?|了|啦|大家|领导|关注|支持|理解|配合|、|和|与|！|!|。|，|,|~|\s)*$/;

/** What is asked stands at the beginning or the end; between them long texts tell what happened. */
const [head, tail] = [300, 150];

/** Learns types from published sentences; most messages say outright what they want, these mostly do not. */
export function learnAsking(sentences: readonly { text: string; type: string }[], origin: string): Model {
  const examples = sentences.map(({ text, type }) => ({ title: '', words: text, label: type }));
  const learned = learn(examples, { ...usualLearning, folds: 0, duels: 0, origin });
  if (!learned.ok) throw new RangeError(`types have nothing to learn from: ${learned.refusal}`);
  return learned.model;
}

/** Reads what a text seems to ask for; undefined when nothing tells. */
export type Asking = (text: string) => AskedFor | undefined;

/** Numbers and other scripts ask for nothing that was learned. */
const hasWords = /\p{Script=Han}{2}/u;

/** Fewer known features than this say nothing without a way of speaking. */
const leastKnown = 4;

export function openAsking(model: Model): Asking {
  const classifier = openClassifier(model);
  return (text) => {
    const whole = normalText(text).replace(courtesies, '');
    const normal = whole.length <= head + tail ? whole : `${whole.slice(0, head)}\n${whole.slice(-tail)}`;
    if (!hasWords.test(normal)) return undefined;
    const { scores, known } = scoresOf(classifier, { title: '', words: normal });
    const weighed = askingTypes
      .map((type) => {
        const { weight, words } = weigh(normal, ways[type]);
        const learned = known < leastKnown ? 0 : (scores[model.labels.indexOf(type)] ?? 0);
        return { type, words, score: learned + perCue * weight };
      })
      .sort((one, other) => other.score - one.score);
    const [first, second] = weighed;
    if (first === undefined || first.score < leastScore) return undefined;
    if (first.score - (second?.score ?? 0) < leastLead) return undefined;
    return { type: first.type, because: first.words.slice(0, 3) };
  };
}

const mostOfOneWay = 2;

function weigh(normal: string, cues: Cues): { weight: number; words: string[] } {
  const words: string[] = [];
  let weight = 0;
  for (const [each, pattern] of cues) {
    const met = [...new Set(normal.match(pattern) ?? [])];
    weight += each * Math.min(mostOfOneWay, met.length);
    words.push(...met);
  }
  return { weight, words };
}
