import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';

export const minutesFile = endpoint({
  method: 'GET',
  path: '/meetings/:id/minutes',
  permission: 'meetings.read',
  summary: '会议纪要 The minutes of a meeting as a document to edit and print.',
  input: z.object({ id: z.uuid() }),
  output: z.any(),
});
