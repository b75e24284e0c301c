import { describe, expect, it } from 'vitest';
import { type AskForm, type AskStep, checkForm, emptyForm, inputOf, readForm } from './ask-form.ts';

const key = '0190d6a2-0000-4000-8000-000000000001';
const limits = {
  requestTypes: ['help', 'other'],
  askerTypes: ['resident'],
  wordsLength: 5000,
  isPlace: (code: string) => code === '421002001',
};

function aForm(typed: Partial<AskForm> = {}): AskForm {
  return {
    ...emptyForm(key),
    words: '楼下的路灯坏了',
    requestType: 'help',
    askerType: 'resident',
    notify: 'none',
    ...typed,
  };
}

function problems(typed: Partial<AskForm>, upTo: AskStep = 'check') {
  const checked = checkForm(aForm(typed), upTo, limits);
  return checked.ok ? {} : checked.problems;
}

describe('checkForm', () => {
  it('passes a form without name, phone and place', () => {
    expect(checkForm(aForm(), 'check', limits)).toEqual({ ok: true });
  });

  it.each([
    ['no words', { words: ' \n ' }, { words: 'required' }],
    ['too few words', { words: '灯坏' }, { words: 'too-short' }],
    ['too many words', { words: '灯'.repeat(5001) }, { words: 'too-long' }],
    ['a secrecy marking', { words: '机密★长期\n路灯坏了' }, { words: 'secret-text' }],
    ['a type the city does not have', { requestType: 'wish' }, { requestType: 'not-a-choice' }],
    ['no type', { requestType: '' }, { requestType: 'not-a-choice' }],
    ['an asker the city does not have', { askerType: 'alien' }, { askerType: 'not-a-choice' }],
    ['a place the city does not have', { division: '110000' }, { division: 'not-a-choice' }],
    ['a place longer than a line', { place: '路'.repeat(101) }, { place: 'too-long' }],
    ['no way of being told', { notify: '' }, { notify: 'not-a-choice' }],
    ['a call without a number', { notify: 'phone' }, { phone: 'phone-needed' }],
    ['a message without a number', { notify: 'sms' }, { phone: 'mobile-needed' }],
    ['a message to a landline', { notify: 'sms', phone: '0716-8888888' }, { phone: 'mobile-needed' }],
    ['no number at all', { notify: 'phone', phone: '电话坏了' }, { phone: 'format' }],
    ['a letter without an address', { notify: 'letter' }, { letterTo: 'letter-needed' }],
    ['a filer who is nobody', { filing: 'yes' }, { filerName: 'filer-needed' }],
    ['a filer without a real number', { filing: 'yes', filerPhone: '12' }, { filerPhone: 'format' }],
  ] as const)('finds %s', (_, typed, expected) => {
    expect(problems(typed)).toEqual(expected);
  });

  it('tells what is wrong in the order in which the fields stand on the page', () => {
    expect(Object.keys(problems({ words: '', requestType: '' }))).toEqual(['words', 'requestType']);
    const typed = { phone: '12', filing: 'yes', notify: 'letter' };
    expect(Object.keys(problems(typed))).toEqual(['phone', 'filerName', 'letterTo']);
  });

  it.each([
    ['the filer’s number', { notify: 'phone', filing: 'yes', filerPhone: '13800001234' }],
    ['a number with spaces and full-width digits', { notify: 'sms', phone: ' １３８ 0000 1234 ' }],
    ['an address', { notify: 'letter', letterTo: '某某路一号，王先生' }],
    ['what stands in boxes that were closed again', { filerPhone: 'x', letterTo: '某某路' }],
  ] as const)('accepts %s', (_, typed) => {
    expect(problems(typed)).toEqual({});
  });

  it('names the first step with a problem and looks no further than asked', () => {
    expect(checkForm(aForm({ notify: '' }), 'say', limits)).toEqual({ ok: true });
    expect(checkForm(aForm({ notify: '', words: '' }), 'check', limits)).toMatchObject({ step: 'say' });
  });
});

describe('readForm', () => {
  it('takes out what nobody can read and names the field', () => {
    const { form, cleaned } = readForm({ words: '路灯\u0000坏\ufffd了\u009b', place: '某路' }, key);
    expect(form.words).toBe('路灯坏了');
    expect(cleaned).toEqual(['words']);
  });

  it('keeps line breaks of one kind, ignores what is no text and unknown fields', () => {
    const { form } = readForm({ words: 'a\r\nb\rc', name: ['甲', '乙'], phone: { x: 1 }, other: 'x' }, key);
    expect(form.words).toBe('a\nb\nc');
    expect(form.name).toBe('甲');
    expect(form.phone).toBe('');
    expect(form).not.toHaveProperty('other');
  });

  it('replaces a key that cannot be one', () => {
    expect(readForm({ retryKey: '<script>' }, key).form.retryKey).toBe(key);
    expect(readForm({ retryKey: 'a'.repeat(32) }, key).form.retryKey).toBe('a'.repeat(32));
  });
});

describe('inputOf', () => {
  it('leaves out the filer whose box was not ticked and the place not chosen', () => {
    const input = inputOf(aForm({ filerName: '小张', name: ' 王先生 ' }));
    expect(input.filerName).toBeUndefined();
    expect(input.division).toBeUndefined();
    expect(input.name).toBe('王先生');
    expect(input.wantsPublic).toBe(false);
  });

  it('gives the address of a letter apart from the words', () => {
    const input = inputOf(aForm({ notify: 'letter', letterTo: '某某路一号' }));
    expect(input).toMatchObject({ words: '楼下的路灯坏了', address: '某某路一号' });
    expect(inputOf(aForm({ notify: 'none', letterTo: '某某路一号' })).address).toBeUndefined();
  });
});
