/** Names of the fields of the rules of guidance, a part of `field-word-tables.ts`. */
export const guidingWordsZh = `
guiding:code#guiding = 巡回指导规则
apartDays = 几天内不重复到同一单位 | 几天内别的组或别的走访去过、要去的，安排前提示
instructionDays = 指导意见的期限（天） | 没有另定日期的，按这个天数
leastCases = 核实成效至少要几件 | 典型案例前后两段各不到这个数的，不作判断`;

export const guidingWordsEn = `
guiding:code#guiding = Rules of guidance
apartDays = Days between visits to one unit | Others within so many days are told before a visit is put down
instructionDays = Days an instruction has | Unless another day is said
leastCases = Cases an effect needs | Fewer before or after, and nothing is said of it`;
