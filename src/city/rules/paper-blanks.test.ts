import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../platform/json.ts';
import { namesOf, shownText, withBlanks } from './paper-blanks.ts';

const paper = {
  title: '关于{number}的说明',
  blanks: [{ code: 'count', name: '次数' }],
  paragraphs: ['{asker}：', '已催办{count}次，{nobodyKnows}。', '{asker}'],
};

describe('the blanks of a paper', () => {
  it('are those its texts speak of: the program’s, and those it named itself', () => {
    expect(withBlanks(paper)['blanks']).toEqual([
      { code: 'number', name: '编号' },
      { code: 'asker', name: '诉求人称呼' },
      { code: 'count', name: '次数' },
    ]);
  });

  it('are shown as what will stand there; what nobody knows stays in its braces', () => {
    const names = namesOf(withBlanks(paper)['blanks']);
    expect(shownText(paper.paragraphs[1] ?? '', names)).toBe('已催办【次数】次，{nobodyKnows}。');
  });

  it('stay as they are in the templates of a city nobody touched', () => {
    const file = join(import.meta.dirname, '../../../cities/jingzhou/templates.json');
    for (const template of JSON.parse(readFileSync(file, 'utf8')) as JsonObject[])
      expect(namesOf(withBlanks(template)['blanks'])).toEqual(namesOf(template['blanks']));
  });
});
