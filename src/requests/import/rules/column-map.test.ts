import { describe, expect, it } from 'vitest';
import { columnMapSchema, guessColumns, placeColumns } from './column-map.ts';
import { sniffDelimiter } from './delimiter.ts';
import { findHeads } from './heads.ts';

describe('guessing columns', () => {
  it.each([
    [
      [
        '序号',
        '工单编号',
        '来电时间',
        '来电人',
        '联系电话',
        '诉求类型',
        '标题',
        '诉求内容',
        '事发地址',
        '一级分类',
        '二级分类',
        '办理结果',
        '办结时间',
      ],
      {
        oldNumber: '工单编号',
        happenedAt: '来电时间',
        name: '来电人',
        phone: '联系电话',
        requestType: '诉求类型',
        title: '标题',
        words: '诉求内容',
        place: '事发地址',
        category: '二级分类',
        answer: '办理结果',
        answeredAt: '办结时间',
      },
    ],
    [
      ['id', 'title', 'title_src', 'detail', 'label', 'time', 'dup_group'],
      { oldNumber: 'id', title: 'title', words: 'detail', category: 'label', happenedAt: 'time' },
    ],
    [
      ['id', 'user', 'title', 'time', 'detail', 'reply', 'reply_time'],
      {
        oldNumber: 'id',
        title: 'title',
        happenedAt: 'time',
        words: 'detail',
        answer: 'reply',
        answeredAt: 'reply_time',
      },
    ],
    [
      ['留言主题', '留言详情', '留言时间', '答复内容', '答复时间'],
      {
        title: '留言主题',
        words: '留言详情',
        happenedAt: '留言时间',
        answer: '答复内容',
        answeredAt: '答复时间',
      },
    ],
    [
      ['*诉求内容（必填）', ' 联系 电话:', '受理渠道'],
      { words: '*诉求内容（必填）', phone: ' 联系 电话:', source: '受理渠道' },
    ],
    [['市民诉求内容', '首次来电时间'], { words: '市民诉求内容', happenedAt: '首次来电时间' }],
    [['lat', 'lon', 'update'], {}],
  ])('of %j', (heads, columns) => {
    expect(guessColumns(heads).columns).toEqual(columns);
  });

  it('gives no column to two fields', () => {
    const { columns } = guessColumns(['时间', '内容', '类型', '标签', '分类']);
    const used = Object.values(columns);
    expect(new Set(used).size).toBe(used.length);
  });
});

describe('a map', () => {
  it('finds its columns whatever stands around the heads, and names what is missing', () => {
    const map = columnMapSchema.parse({
      format: 'diandan-import-map/1',
      columns: { words: '内容', phone: '电话', name: '姓名' },
    });
    expect(placeColumns(map, ['编号', '内容*', '电 话'])).toEqual({
      at: { words: 1, phone: 2 },
      missing: ['姓名'],
    });
  });

  it('refuses fields nobody knows', () => {
    const read = columnMapSchema.safeParse({ format: 'diandan-import-map/1', columns: { wods: '内容' } });
    expect(read.success).toBe(false);
  });
});

describe('finding heads', () => {
  it('looks below a banner', () => {
    const rows = [
      ['2019年热线工单导出', '', ''],
      ['', '', ''],
      ['编号', '内容', '时间'],
      ['1', '路灯不亮', '2019-1-5'],
    ];
    expect(findHeads(rows)).toEqual({ heads: ['编号', '内容', '时间'], rows: 3 });
  });

  it('joins two rows of merged heads', () => {
    const rows = [
      ['工单编号', '诉求人', '', '诉求', ''],
      ['', '姓名', '电话', '标题', '内容'],
      ['1', '张某', '13800000000', '路灯', '路灯不亮'],
    ];
    expect(findHeads(rows)).toEqual({ heads: ['工单编号', '姓名', '电话', '标题', '内容'], rows: 2 });
  });

  it('takes the row with all heads of a map', () => {
    const rows = [['报表'], ['甲', '乙'], ['丙', '乙']];
    expect(findHeads(rows, ['丙'])).toEqual({ heads: ['丙', '乙'], rows: 3 });
    expect(findHeads(rows, ['丁'])).toBeUndefined();
  });

  it('finds none among data', () => {
    expect(
      findHeads([
        ['1', '张某反映的问题很长很长很长很长很长很长很长'],
        ['2', '另一个'],
      ]),
    ).toBeUndefined();
  });
});

describe('finding the delimiter', () => {
  it.each([
    ['编号,内容\n1,"a;b;c;d"\n2,x', ','],
    ['编号;内容\n1;a,b\n2;x', ';'],
    ['编号\t内容\n1\ta,b,c\n2\tx', '\t'],
    ['编号|内容\n1|a\n2|x', '|'],
    ['内容\n一列\n也行', ','],
    ['编号,内容\n1,"第一行\n第二行;;;;\n', ','],
  ])('of %j', (sample, delimiter) => {
    expect(sniffDelimiter(sample)).toBe(delimiter);
  });
});
