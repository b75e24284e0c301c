import { describe, expect, it } from 'vitest';
import { type CategoryFacts, inCity } from './propose.ts';

const categories: CategoryFacts[] = [
  { code: 'medical', learned: ['health'] },
  { code: 'medical-insurance', parent: 'medical', words: ['医保', '医疗保险'] },
  { code: 'medical-hospitals', parent: 'medical', words: ['医院', '挂号'] },
  { code: 'banking', learned: ['trade'], words: ['银行', '保险'] },
  { code: 'wages', learned: ['labour'], words: ['工资', '工钱'] },
  { code: 'teachers', learned: ['labour', 'health'], words: ['教师', '工资'] },
  { code: 'unclear' },
];
const said = (label: string, confidence = 0.9) => ({ label, confidence, because: [`${label}!`] });

describe('what a classifier says, as categories of the city', () => {
  it('takes labels that are the city’s own as they are', () => {
    const own = [said('wages'), said('banking', 0.1)];
    expect(inCity(own, categories, '银行')).toEqual(own);
  });

  it('chooses by words among the categories that share a wider label, and names the words first', () => {
    const [first] = inCity([said('health')], categories, '人民医院挂号太难');
    expect(first?.label).toBe('medical-hospitals');
    expect(first?.because).toEqual(['医院', '挂号', 'health!']);
    expect(first?.confidence).toBeGreaterThan(0.8);
  });

  it('does not hear a short word inside a longer one', () => {
    expect(inCity([said('trade')], categories, '职工医疗保险怎么交')[0]?.label).toBe('medical-insurance');
    expect(inCity([said('trade')], categories, '保险到期取不出来')[0]?.label).toBe('banking');
  });

  it('lets plain words overrule a label that was wrong', () => {
    expect(inCity([said('health')], categories, '老板欠我们工钱')[0]?.label).toBe('wages');
  });

  it('hears a word the less the more categories use it', () => {
    const [first, second] = inCity([said('labour')], categories, '工资，工钱');
    expect([first?.label, second?.label]).toEqual(['wages', 'teachers']);
  });

  it('is not sure when no word speaks for one of several', () => {
    const shares = inCity([said('health')], categories, '有人吗').map(({ confidence }) => confidence);
    expect(Math.max(...shares)).toBeLessThan(0.6);
  });

  it('gives confidences of at most one together, whatever the words', () => {
    const sum = inCity([said('health'), said('labour', 0.1)], categories, '医院工资银行').reduce(
      (total, { confidence }) => total + confidence,
      0,
    );
    expect(sum).toBeLessThanOrEqual(1.000001);
  });
});
