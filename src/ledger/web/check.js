/**
 * Checks receipts and roots with nothing but themselves: no network, no server of ours. The same file runs in the page
 * that people save to their disk and behind `diandan check-receipt --root`. What it needs of a machine is given to it:
 * SHA-256, and the check of an Ed25519 signature.
 */

/** Reads one text as whatever it is; undefined when it is nothing of ours. */
export function readPaper(text) {
  const trimmed = text.trim();
  if (trimmed.startsWith('{')) return readJson(trimmed);
  const printed = /^(?:(record|access)[\s:：/]*)?(\d{1,16})\s*[:：]\s*((?:[0-9a-f]\s*){64})$/i.exec(trimmed);
  if (printed !== null) {
    const log = (printed[1] ?? 'record').toLowerCase();
    return {
      is: 'root',
      plain: true,
      log,
      size: Number(printed[2]),
      root: printed[3].replace(/\s/g, '').toLowerCase(),
    };
  }
  const note = /^diandan\/([a-z0-9-]+)\/(record|access)\n(\d{1,16})\n([A-Za-z0-9+/]{43}=)\n/.exec(
    `${trimmed}\n`,
  );
  if (note === null) return undefined;
  const bytes = Uint8Array.from(atob(note[4]), (letter) => letter.charCodeAt(0));
  return { is: 'root', plain: true, city: note[1], log: note[2], size: Number(note[3]), root: hexOf(bytes) };
}

function readJson(text) {
  let read;
  try {
    read = JSON.parse(text);
  } catch {
    return undefined;
  }
  switch (read?.format) {
    case 'diandan-receipt/1':
      return { is: 'receipt', receipt: read, inclusion: null };
    case 'diandan-evidence/1':
      return { is: 'receipt', receipt: read.receipt, inclusion: read.inclusion };
    case 'diandan-root/1':
      return { is: 'root', plain: false, signed: read, ...pick(read, ['city', 'log', 'size', 'root']) };
    case 'diandan-inclusion/1':
      return { is: 'inclusion', inclusion: read };
    case 'diandan-consistency/1':
      return { is: 'consistency', consistency: read };
    default:
      return undefined;
  }
}

function pick(from, names) {
  return Object.fromEntries(names.map((name) => [name, from[name]]));
}

/**
 * Checks all papers against each other.
 *
 * @param papers what {@link readPaper} read
 * @param machine `sha256(bytes)` and `isSigned(signature, bytes, publicKey)`, the key as 32 bytes; both may be promises
 * @returns findings `{ code, good, ...blanks }`; `good` is null for what could not be checked
 */
export async function checkPapers(papers, machine) {
  const roots = papers.filter(({ is }) => is === 'root');
  const receipts = papers.filter(({ is }) => is === 'receipt');
  const proofs = papers.filter(({ is }) => is === 'consistency').map(({ consistency }) => consistency);
  const loose = papers.filter(({ is }) => is === 'inclusion').map(({ inclusion }) => inclusion);
  const found = [];
  for (const root of roots) found.push(await checkRoot(root, machine));
  for (const receipt of receipts) {
    found.push(...(await checkReceipt(receipt, { roots, proofs, loose }, machine)));
  }
  if (receipts.length === 0) found.push({ code: 'no-receipt', good: null });
  if (roots.length === 0) found.push({ code: 'no-root', good: null });
  return found;
}

async function checkRoot(root, machine) {
  const blanks = { size: root.size, value: root.root };
  if (root.plain) return { code: 'root-plain', good: null, ...blanks };
  const good = await isStatementSigned(root.signed, root.signed.publicKey, machine);
  return { code: good ? 'root-signed' : 'root-forged', good, ...blanks, key: root.signed.keyId };
}

async function checkReceipt({ receipt, inclusion: own }, { roots, proofs, loose }, machine) {
  const blanks = { number: receipt.number, n: receipt.n, at: receipt.recordedAt };
  const inclusions = [own, ...loose].filter((one) => one?.entry === receipt.entry);
  const key = keyNamed(receipt.keyId, [
    ...inclusions.map(({ root }) => root.publicKey),
    ...roots.flatMap(({ signed }) => signed?.publicKey ?? []),
  ]);
  const found = [await checkPromise(receipt, await key(machine), blanks, machine)];
  if (inclusions.length === 0) return [...found, { code: 'not-sealed-yet', good: null, ...blanks }];
  const held = [];
  for (const inclusion of inclusions) {
    const { root, position } = inclusion;
    // the seal of another city, or of another log, is none of this receipt
    const isOurs = root.city === receipt.city && root.log === 'record';
    const good = isOurs && (await isIncluded(inclusion, machine));
    found.push({ code: good ? 'included' : 'not-included', good, ...blanks, position, size: root.size });
    if (good && root.keyId !== receipt.keyId)
      found.push({ code: 'other-key', good: null, ...blanks, key: root.keyId });
    if (good) held.push(inclusion);
  }
  for (const root of roots.filter(({ log }) => log === 'record')) {
    found.push({ ...(await againstRoot(held, root, proofs, machine)), ...blanks, size: root.size });
  }
  return found;
}

/** Whether what the receipt is sealed in agrees with a root from elsewhere. */
async function againstRoot(held, root, proofs, machine) {
  const same = held.find((one) => one.root.size === root.size);
  if (same !== undefined)
    return same.root.root === root.root
      ? { code: 'root-agrees', good: true }
      : { code: 'root-differs', good: false };
  for (const { root: sealedIn } of held) {
    const [earlier, later] = sealedIn.size < root.size ? [sealedIn, root] : [root, sealedIn];
    const proof = proofs.find((one) => one.from === earlier.size && one.root.size === later.size);
    if (proof === undefined) continue;
    const good = await isContinued(proof, earlier.root, later.root, machine);
    return { code: good ? 'root-continued' : 'root-split', good };
  }
  const [{ root: nearest } = { root: undefined }] = held;
  if (nearest === undefined) return { code: 'root-unreached', good: null };
  const [from, to] = [Math.min(nearest.size, root.size), Math.max(nearest.size, root.size)];
  return { code: 'root-unreached', good: null, from, to };
}

async function checkPromise(receipt, key, blanks, machine) {
  if (key === undefined) return { code: 'receipt-no-key', good: null, ...blanks };
  const good = await isStatementSigned(receipt, key, machine);
  return { code: good ? 'receipt-signed' : 'receipt-forged', good, ...blanks, key: receipt.keyId };
}

/** The public key of an id among some, found by its hash. */
function keyNamed(keyId, keys) {
  return async (machine) => {
    for (const key of keys) if ((await idOf(key, machine)) === keyId) return key;
    return undefined;
  };
}

async function idOf(publicKey, { sha256 }) {
  return hexOf(await sha256(new TextEncoder().encode(publicKey))).slice(0, 16);
}

async function isStatementSigned(signed, publicKey, machine) {
  const { signature, ...statement } = signed;
  if (typeof signature !== 'string' || (await idOf(publicKey, machine)) !== signed.keyId) return false;
  const bytes = new TextEncoder().encode(canonical(statement));
  return machine.isSigned(fromBase64(signature), bytes, fromBase64(pemBody(publicKey)).slice(-32));
}

function pemBody(pem) {
  return pem.replace(/-----[^-]+-----/g, '').replace(/\s/g, '');
}

/** RFC 8785 for what receipts and roots hold: texts, whole numbers and objects of these. */
function canonical(value) {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const members = Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`);
  return `{${members.join(',')}}`;
}

/** RFC 9162 §2.1.3.2, and the root signed by the key it names. */
export async function isIncluded({ entry, position, path, root }, machine) {
  let [from, to] = [0, root.size];
  const index = position - 1;
  if (!Number.isInteger(index) || !Number.isInteger(to) || !(index >= 0 && index < to)) return false;
  if (![entry, ...path].every(isHash)) return false;
  const sides = [];
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    sides.push(index < middle ? 'right' : 'left');
    if (index < middle) to = middle;
    else from = middle;
  }
  if (sides.length !== path.length) return false;
  let hash = fromHex(entry);
  for (const [at, side] of sides.reverse().entries()) {
    const neighbour = fromHex(path[at]);
    hash = await (side === 'right' ? join(hash, neighbour, machine) : join(neighbour, hash, machine));
  }
  return hexOf(hash) === root.root && isStatementSigned(root, root.publicKey, machine);
}

/** RFC 9162 §2.1.4.2: the later root holds everything the earlier one held, in the same order. */
export async function isContinued({ from: earlier, path, root }, earlierRoot, laterRoot, machine) {
  const { size } = root;
  if (!Number.isInteger(earlier) || !(earlier > 0 && earlier <= size)) return false;
  if (![earlierRoot, laterRoot, ...path].every(isHash)) return false;
  if (earlier === size) return path.length === 0 && earlierRoot === laterRoot;
  const isWhole = Number.isInteger(Math.log2(earlier));
  const lefts = sidesOf(earlier, size);
  const proof = [...(isWhole ? [earlierRoot] : []), ...path].map(fromHex);
  if (proof.length !== lefts.length + 1) return false;
  let [old, now] = [proof[0], proof[0]];
  for (const [at, isLeft] of lefts.entries()) {
    const neighbour = proof[at + 1];
    if (isLeft) old = await join(neighbour, old, machine);
    now = await (isLeft ? join(neighbour, now, machine) : join(now, neighbour, machine));
  }
  return hexOf(old) === earlierRoot && hexOf(now) === laterRoot;
}

/** On which side each neighbour stands, from the end of the earlier tree up: true for the left. */
function sidesOf(earlier, size) {
  const lefts = [];
  let [from, to] = [0, size];
  while (to !== earlier) {
    const middle = from + splitOf(to - from);
    lefts.push(earlier > middle);
    if (earlier > middle) from = middle;
    else to = middle;
  }
  return lefts.reverse();
}

function splitOf(count) {
  return 2 ** (Math.ceil(Math.log2(count)) - 1);
}

function join(left, right, { sha256 }) {
  const bytes = new Uint8Array(1 + left.length + right.length);
  bytes[0] = 1;
  bytes.set(left, 1);
  bytes.set(right, 1 + left.length);
  return sha256(bytes);
}

function hexOf(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function isHash(text) {
  return typeof text === 'string' && /^[0-9a-f]{64}$/.test(text);
}

function fromHex(text) {
  return Uint8Array.from(String(text).match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function fromBase64(text) {
  const plain = text.replaceAll('-', '+').replaceAll('_', '/');
  return Uint8Array.from(atob(plain), (letter) => letter.charCodeAt(0));
}
