import { describe, expect, it } from 'vitest';
import { type AccountListReading, readAccountRows } from './account-list.ts';

const reading: AccountListReading = {
  posts: [
    { code: 'housing-handler', title: '承办人', units: ['荆州市住房和城乡建设局', '市住建局'] },
    { code: 'housing-head', title: '主要负责同志', units: ['荆州市住房和城乡建设局', '市住建局'] },
    { code: 'water-handler', title: '承办人', units: ['市水利和湖泊局'] },
  ],
  lettersOf: (label) => (label === '张三' ? 'zhangsan' : ''),
};

describe('a list of accounts', () => {
  it('is read below its banner, posts by code, by unit and title, or both in one cell', () => {
    const rows = [
      ['人员账号表'],
      ['单位', '姓名（必填）', '岗位', '账号'],
      ['市住建局', '李四', '承办人', 'li.si'],
      ['', '王五', 'housing-head、water-handler', 'WangWu'],
      ['', '张三', '市水利和湖泊局·承办人', ''],
      ['', '', '', ''],
      ['', '张三', 'water-handler', ''],
    ];
    expect(readAccountRows(rows, reading)).toEqual([
      { line: 3, label: '李四', login: 'li.si', posts: ['housing-handler'], problem: null },
      { line: 4, label: '王五', login: 'wangwu', posts: ['housing-head', 'water-handler'], problem: null },
      { line: 5, label: '张三', login: 'zhangsan', posts: ['water-handler'], problem: null },
      { line: 7, label: '张三', login: 'zhangsan2', posts: ['water-handler'], problem: null },
    ]);
  });

  it('knows a post with its brackets of either width, and without what stands in them', () => {
    const head = { code: 'head', title: '主要负责同志（第一责任人）', units: ['市城管委'] };
    const deputy = { code: 'deputy', title: '负责人（值班）', units: ['市城管委'] };
    const other = { code: 'other', title: '负责人（业务）', units: ['市城管委'] };
    const named = (post: string) =>
      readAccountRows(
        [
          ['姓名', '单位', '岗位'],
          ['甲', '市城管委', post],
        ],
        {
          posts: [head, deputy, other],
          lettersOf: () => 'jia',
        },
      )?.[0]?.posts;
    for (const post of ['主要负责同志（第一责任人）', '主要负责同志(第一责任人)', '主要负责同志'])
      expect(named(post)).toEqual(['head']);
    expect(named('负责人（值班）')).toEqual(['deputy']);
    expect(named('负责人')).toEqual([]);
  });

  it('says what is wrong row by row and guesses no post', () => {
    const rows = [
      ['姓名', '账号', '岗位'],
      ['', 'nobody', ''],
      ['赵六', '赵六', ''],
      ['钱七', 'qian', '承办人'],
      ['孙八', 'qian', ''],
    ];
    expect(readAccountRows(rows, reading)?.map(({ problem }) => problem)).toEqual([
      'row-without-name',
      'login-form',
      'post-unknown',
      'login-twice',
    ]);
  });

  it('without a column of names is none', () => {
    expect(readAccountRows([['岗位', '电话']], reading)).toBeUndefined();
  });
});
