// 记住: whoever presses the button on the receipt finds the request on this device without its number, until it is taken
// out again. Only number, link and day are kept, on this device only.
const ownKey = `diandan-own:${document.documentElement.dataset.base}`;
const mostKept = 20;

function readOwn() {
  try {
    const kept = JSON.parse(localStorage.getItem(ownKey) || '[]');
    return kept.filter(({ href }) => /^[\w/-]*\/t\/[A-Z0-9]{16,24}$/.test(href));
  } catch (_) {
    return [];
  }
}

function writeOwn(kept) {
  try {
    if (kept.length === 0) localStorage.removeItem(ownKey);
    else localStorage.setItem(ownKey, JSON.stringify(kept));
    return true;
  } catch (_) {
    return false;
  }
}

function keepOwn({ remember: number, href }) {
  const today = new Date();
  const two = (part) => (part < 10 ? `0${part}` : `${part}`);
  const on = `${today.getFullYear()}-${two(today.getMonth() + 1)}-${two(today.getDate())}`;
  const others = readOwn().filter((one) => one.number !== number);
  return writeOwn([{ number, href, on }].concat(others).slice(0, mostKept));
}

function offerToKeep(button) {
  const { dataset } = button;
  const kept = readOwn().find(({ number }) => number === dataset.remember);
  if (kept !== undefined) {
    // looking it up by number gave it a new link
    if (kept.href !== dataset.href) keepOwn(dataset);
    return;
  }
  if (!writeOwn(readOwn())) return;
  button.hidden = false;
  button.addEventListener('click', () => {
    if (!keepOwn(dataset)) return;
    const said = document.createElement('p');
    said.setAttribute('role', 'status');
    said.className = 'kept';
    button.parentNode.parentNode.insertBefore(said, button.parentNode.nextSibling);
    said.textContent = dataset.done;
    said.tabIndex = -1;
    said.focus();
    button.hidden = true;
  });
}

function listOwn(box) {
  const list = box.querySelector('ul');
  const { drop, number: label } = list.dataset;
  const kept = readOwn();
  box.hidden = kept.length === 0;
  list.textContent = '';
  for (const one of kept) {
    const row = document.createElement('li');
    const link = document.createElement('a');
    const day = document.createElement('span');
    const button = document.createElement('button');
    link.href = one.href;
    link.textContent = `${label} ${one.number}`;
    day.textContent = one.on;
    button.type = 'button';
    button.className = 'link';
    button.textContent = drop;
    button.setAttribute('aria-label', `${drop} ${one.number}`);
    button.addEventListener('click', () => {
      writeOwn(readOwn().filter(({ number }) => number !== one.number));
      listOwn(box);
      document.getElementById('main').focus();
    });
    for (const part of [link, day, button]) row.appendChild(part);
    list.appendChild(row);
  }
}

for (const button of Array.prototype.slice.call(document.querySelectorAll('[data-remember]')))
  offerToKeep(button);
for (const box of Array.prototype.slice.call(document.querySelectorAll('[data-own-list]'))) listOwn(box);
