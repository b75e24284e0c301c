/** A node and how far it is. */
export interface Reached {
  key: number;
  value: number;
}

/** Adds to a binary heap whose first is the nearest. */
export function addTo(heap: Reached[], item: Reached): void {
  heap.push(item);
  let at = heap.length - 1;
  while (at > 0) {
    const up = (at - 1) >> 1;
    if (keyAt(heap, up) <= item.key) return;
    swap(heap, at, up);
    at = up;
  }
}

/** Takes the nearest out of a binary heap. */
export function takeFrom(heap: Reached[]): Reached | undefined {
  const [first] = heap;
  const last = heap.pop();
  if (first === undefined || last === undefined || heap.length === 0) return first;
  heap[0] = last;
  for (let at = 0; ; ) {
    const [left, right] = [2 * at + 1, 2 * at + 2];
    let least = at;
    if (keyAt(heap, left) < keyAt(heap, least)) least = left;
    if (keyAt(heap, right) < keyAt(heap, least)) least = right;
    if (least === at) return first;
    swap(heap, at, least);
    at = least;
  }
}

function keyAt(heap: readonly Reached[], at: number): number {
  return heap[at]?.key ?? Number.POSITIVE_INFINITY;
}

function swap(heap: Reached[], one: number, other: number): void {
  const [first, second] = [heap[one], heap[other]];
  if (first === undefined || second === undefined) return;
  heap[one] = second;
  heap[other] = first;
}
