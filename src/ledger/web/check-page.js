/* The page's own part: takes files or pasted text, checks them here, and says what holds. Nothing leaves the machine. */
const byId = (id) => document.getElementById(id);
const machine = {
  sha256: async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)),
  isSigned: (signature, bytes, publicKey) =>
    ed25519.verifyAsync(signature, bytes, publicKey).catch(() => false),
};

async function textsGiven() {
  const files = [...byId('files').files];
  const texts = await Promise.all(files.map((file) => file.text()));
  const pasted = byId('pasted').value.trim();
  return pasted === '' ? texts : [...texts, pasted];
}

async function checkNow() {
  const texts = await textsGiven();
  const papers = texts.map(check.readPaper);
  const unread = papers.filter((paper) => paper === undefined).length;
  const found = await check.checkPapers(
    papers.filter((paper) => paper !== undefined),
    machine,
  );
  show(found, unread);
}

function show(found, unread) {
  const list = byId('found');
  list.replaceChildren();
  if (unread > 0) list.append(line(null, words.unread(unread)));
  for (const finding of found) list.append(line(finding.good, words.found[finding.code](finding)));
  const isBad = found.some(({ good }) => good === false);
  const holds = found.some(({ code }) => code === 'root-agrees' || code === 'root-continued');
  const verdict = byId('verdict');
  verdict.textContent = isBad ? words.bad : holds ? words.good : words.open;
  verdict.className = isBad ? 'bad' : holds ? 'good' : 'open';
  verdict.hidden = false;
}

function line(good, sentence) {
  const item = document.createElement('li');
  item.textContent = `${good === true ? '✓' : good === false ? '✗' : '○'} ${sentence}`;
  item.className = good === true ? 'good' : good === false ? 'bad' : 'open';
  return item;
}

// until here it says that the browser is too old, to whoever's reads none of this
const isInsecure = globalThis.crypto?.subtle === undefined;
byId('verdict').textContent = isInsecure ? words.insecure : '';
byId('verdict').hidden = !isInsecure;
byId('check').disabled = isInsecure;
byId('check').addEventListener('click', () => void checkNow());
