import { describe, expect, it } from 'vitest';
import type { Place } from '../../city/rules/divisions.ts';
import { findPlaces, makeGazetteer } from './place.ts';

const places = new Map<string, Place>(
  (
    [
      { code: '1', name: '沙市区', level: 'county', county: '1' },
      { code: '11', name: '胜利街道', level: 'town', county: '1', town: '11' },
      { code: '111', name: '凤凰台社区居民委员会', level: 'village', county: '1', town: '11' },
      { code: '2', name: '江陵县', level: 'county', county: '2' },
      { code: '21', name: '熊河镇', level: 'town', county: '2', town: '21' },
      { code: '211', name: '新河村村民委员会', level: 'village', county: '2', town: '21' },
      { code: '3', name: '公安县', level: 'county', county: '3' },
      { code: '31', name: '麻豪口镇', level: 'town', county: '3', town: '31' },
      { code: '311', name: '新河村村民委员会', level: 'village', county: '3', town: '31' },
    ] satisfies Place[]
  ).map((place) => [place.code, place]),
);
const gazetteer = makeGazetteer(places);
const found = (text: string) => findPlaces(text, gazetteer);

describe('places of the city’s own list', () => {
  const listed = makeGazetteer(places, [
    { code: 'jingui', name: '金桂苑', also: ['金桂小区'], sort: 'estate', division: '111' },
    { code: 'east', name: '东风市场', sort: 'site', division: '21' },
    { code: 'west', name: '东风市场', sort: 'site', division: '31' },
    { code: 'shashi', name: '沙市区', sort: 'division', division: '1' },
  ]);
  const read = (text: string) => findPlaces(text, listed);

  it.each(['投诉金桂苑小区物业', '金桂小区停水'])('%s lies in the division the list says', (text) => {
    expect(read(text)).toMatchObject({
      division: '111',
      places: [{ kind: 'estate', division: '111', place: 'jingui' }],
    });
  });

  it('leaves a name open that two places bear, unless the text says in which', () => {
    expect(read('东风市场占道').places).toMatchObject([{ text: '东风市场', ambiguous: true }]);
    expect(read('东风市场占道').division).toBeUndefined();
    expect(read('麻豪口镇东风市场占道')).toMatchObject({ division: '31', places: [{}, { place: 'west' }] });
  });

  it('finds a division as before, with the place of its name', () => {
    expect(read('沙市区停水')).toMatchObject({
      division: '1',
      places: [{ kind: 'division', place: 'shashi' }],
    });
  });
});

describe('places in a text', () => {
  it.each([
    ['沙市区胜利街道凤凰台社区路灯不亮', '111'],
    ['我住凤凰台社区，楼下积水', '111'],
    ['熊河镇新河村村道坏了', '211'],
    ['公安县麻豪口镇新河村没有自来水', '311'],
    ['江陵县和公安县都有这种情况', undefined],
    ['熊河镇有人焚烧秸秆', '21'],
    ['江陵路有个坑', undefined],
    ['', undefined],
  ])('%s → %s', (text, division) => {
    expect(found(text).division).toBe(division);
  });

  it('leaves a village name open that two towns have', () => {
    expect(found('新河村没有路灯')).toEqual({
      places: [{ from: 0, to: 3, text: '新河村', kind: 'village', ambiguous: true }],
    });
  });

  it('finds roads, estates and sites that are no divisions, with their position', () => {
    const text = '我住在江汉北路的水岸花园，旁边是人民广场。';
    const kinds = found(text).places.map(({ kind, text: name, from, to }) => {
      expect(text.slice(from, to)).toBe(name);
      return `${kind} ${name}`;
    });
    expect(kinds).toContain('road 江汉北路');
    expect(kinds).toContain('estate 水岸花园');
  });

  it.each([
    ['因为下雨导致整条街都是水，希望尽快修好这条道路', []],
    ['政府应该把路修好，小区门口那条路一直没修', []],
    ['反映学校附近街道卫生差', []],
    ['晚上八点以后北京西路没有路灯', ['北京西路']],
    ['请问何时修建荆州大道', ['荆州大道']],
    ['红门路上有很多坑，解放路、和平路也一样', ['红门路', '解放路', '和平路']],
    ['便河广场和南湖公园有人摆摊', ['便河广场', '南湖公园']],
    ['御河路东城小区停水', ['御河路', '东城小区']],
  ])('takes the name and not the speech around it: %s', (text, names) => {
    expect(found(text).places.map(({ text: name }) => name)).toEqual(names);
  });

  it('is quick and finds nothing in 100,000 characters without a place', () => {
    expect(found('水'.repeat(100_000)).places).toEqual([]);
  });
});
