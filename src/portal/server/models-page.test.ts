import { describe, expect, it } from 'vitest';
import type { PublicModel } from '../../guidance/index.ts';
import type { CityFrame } from './frame.ts';
import { modelsPage } from './pages/models-page.ts';

const effect: PublicModel['effect'] = {
  ...{ before: { hits: 40, all: 100 }, after: { hits: 60, all: 100 } },
  ...{ change: 0.2, low: 0.0613, high: 0.3272, verdict: 'apart' },
};
const model = (figure: 'satisfied' | 'requests'): PublicModel => ({
  ...{ id: 'one', title: '一表一档', words: '逐户建档。', unit: 'town', effect, rest: effect },
  claim: {
    ...{ figure, wants: 'more', category: null },
    ...{ beforeFrom: '2026-01-01', beforeTo: '2026-01-31', afterFrom: '2026-02-01', afterTo: '2026-02-28' },
  },
});
const said = (language: 'zh-CN' | 'en', figure: 'satisfied' | 'requests') => {
  const frame = { language, city: { item: () => undefined } } as unknown as CityFrame;
  return String(modelsPage(frame, [model(figure)]).main);
};

describe('what the data say of a model case', () => {
  it('moves a share by percentage points and requests by a part, in sentences of each language', () => {
    const zh = said('zh-CN', 'satisfied');
    expect(zh).toContain('从40%到60%。变化20个百分点，把握九成五的范围是6.1个百分点到32.7个百分点。');
    expect(zh).toMatch(/<p>满意率：比较[^<\s]+<\/p>/);
    expect(said('en', 'satisfied')).toContain(
      'A change of 20 percentage points; with 95 % confidence between 6.1 percentage points and 32.7 percentage points. ',
    );
    expect(said('zh-CN', 'requests')).toContain('变化20%，把握九成五的范围是6.1%到32.7%。');
  });
});
