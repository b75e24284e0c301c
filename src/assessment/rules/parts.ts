import type { Instant } from '../../platform/time.ts';
import type { RequestEvent } from '../../requests/rules/events.ts';

/** One handing of a request to one unit 一次派单: what signing and returning are counted over. */
export interface Part {
  /** Number of the entry that handed it over. */
  n: number;
  unit: string;
  category: string;
  handedAt: Instant;
  signDue: Instant | null;
  signedAt: Instant | null;
  answeredAt: Instant | null;
  /** Returned by the unit, and whether the return was refused 退单被驳回. */
  returnedAt: Instant | null;
  refused: boolean;
  /** It left the unit, by whatever way. */
  endedAt: Instant | null;
}

/** Every handing of a request, in order; folded from its chain. */
export function partsOf(events: readonly RequestEvent[]): Part[] {
  return events.reduce<Part[]>(withEvent, []);
}

function withEvent(parts: Part[], event: RequestEvent): Part[] {
  if (event.type === 'import-withdrawn') return [];
  if (event.type === 'dispatched' || event.type === 'ruled') return [...ended(parts, event), handed(event)];
  const last = parts.at(-1);
  if (last === undefined || last.endedAt !== null) return parts;
  const change = changeOf(last, event);
  return change === undefined ? parts : [...parts.slice(0, -1), { ...last, ...change }];
}

function handed({ n, happenedAt, body }: Extract<RequestEvent, { type: 'dispatched' | 'ruled' }>): Part {
  return {
    n,
    unit: body.lead,
    category: body.category,
    handedAt: happenedAt,
    signDue: body.sign?.due ?? null,
    signedAt: null,
    answeredAt: null,
    returnedAt: null,
    refused: false,
    endedAt: null,
  };
}

function ended(parts: readonly Part[], { happenedAt }: { happenedAt: Instant }): Part[] {
  return parts.map((part) => (part.endedAt === null ? { ...part, endedAt: happenedAt } : part));
}

const leaving: ReadonlySet<RequestEvent['type']> = new Set([
  'dispatch-recalled',
  'merged',
  'main-moved',
  'withdrawn',
  'unit-changed',
] as const);

function changeOf(part: Part, event: RequestEvent): Partial<Part> | undefined {
  const { type, happenedAt } = event;
  if (leaving.has(type)) return { endedAt: happenedAt };
  switch (event.type) {
    case 'signed':
      return { signedAt: part.signedAt ?? happenedAt };
    case 'returned':
      return { returnedAt: happenedAt };
    case 'objection-decided':
      return decided(part, event);
    case 'answered':
    case 'answer-proposed':
      return { answeredAt: happenedAt };
    case 'handover-decided':
      return event.body.accepted ? { endedAt: happenedAt } : undefined;
    case 'deadline-recomputed':
      return recounted(part, event);
    case 'marked':
      return event.body.rerouted ? { endedAt: happenedAt } : undefined;
    default:
      return undefined;
  }
}

/** The clock of signing counted anew, because the calendar changed before it was signed for. */
function recounted(
  part: Part,
  { body }: Extract<RequestEvent, { type: 'deadline-recomputed' }>,
): Partial<Part> | undefined {
  const step = body.clocks.find(({ clock }) => clock === 'step');
  return step === undefined || part.signedAt !== null || part.returnedAt !== null
    ? undefined
    : { signDue: step.set.due };
}

/** A return that is refused leaves the case with the unit, which signs by a new clock. */
function decided(
  part: Part,
  { happenedAt, body }: Extract<RequestEvent, { type: 'objection-decided' }>,
): Partial<Part> {
  if (body.upheld) return { endedAt: happenedAt };
  return part.signedAt === null
    ? { refused: true, signDue: body.step?.due ?? part.signDue }
    : { refused: true };
}
