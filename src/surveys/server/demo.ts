import type { Services } from '../../platform/context.ts';

export async function demoSurveys(_services: Services, _city: string): Promise<void> {
  await Promise.resolve();
}
