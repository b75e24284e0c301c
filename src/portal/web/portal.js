// Everything works without this script. It keeps half-written words on the reader's own device for a day, counts
// characters, and stops a second press of a button and a press without a network; files, voice and what this phone keeps
// stand beside it. Written for Chromium 78: no ?. and ??.
const root = document.documentElement;
const draftPrefix = `diandan-draft:${root.dataset.base}`;
const day = 24 * 60 * 60 * 1000;
const all = (selector, within) => Array.prototype.slice.call((within || document).querySelectorAll(selector));

// the steps of asking share one draft; any other form has its own
function keyOf(form) {
  return form.dataset.draft ? `${draftPrefix}:${form.dataset.draft}` : draftPrefix;
}

function readDraft(key) {
  try {
    const draft = JSON.parse(localStorage.getItem(key) || 'null');
    return draft && Date.now() - draft.at < day ? draft : null;
  } catch (_) {
    return null;
  }
}

function writeDraft(key, draft) {
  try {
    if (draft === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(draft));
  } catch (_) {
    // a full or forbidden store only means that nothing is kept
  }
}

function draftKeys() {
  try {
    return Object.keys(localStorage).filter((key) => key.indexOf(draftPrefix) === 0);
  } catch (_) {
    return [];
  }
}

function keptValues(form) {
  const values = {};
  for (const control of all('[data-kept]', form)) {
    if (control.type === 'checkbox') values[control.name] = control.checked ? control.value : '';
    else if (control.type !== 'radio' || control.checked) values[control.name] = control.value;
  }
  return values;
}

function isUntouched(form) {
  return all('[data-kept]', form).every((control) =>
    control.type === 'radio' || control.type === 'checkbox'
      ? !control.checked || control.value === ''
      : control.value === '',
  );
}

function fill(form, values) {
  for (const control of all('[data-kept]', form)) {
    const value = values[control.name];
    if (value === undefined) continue;
    if (control.type === 'radio' || control.type === 'checkbox') control.checked = control.value === value;
    else control.value = value;
  }
}

function keepDrafts(form) {
  const key = keyOf(form);
  const draft = readDraft(key);
  const isFree = isUntouched(form);
  if (draft !== null && isFree && Object.keys(draft.values).some((name) => draft.values[name] !== '')) {
    fill(form, draft.values);
    showRestored(form);
  }
  // begun from other words, as of a request like one's own: nothing of the draft before belongs to it
  const words = form.querySelector('#words');
  if (draft !== null && !isFree && words !== null && words.value !== draft.values.words)
    writeDraft(key, null);
  const keep = () => {
    const before = readDraft(key);
    writeDraft(key, {
      at: Date.now(),
      values: Object.assign({}, before ? before.values : {}, keptValues(form)),
    });
  };
  form.addEventListener('input', keep);
  form.addEventListener('change', keep);
}

function showRestored(form) {
  const folded = form.closest('details');
  if (folded !== null) folded.open = true;
  const box = document.querySelector('[data-restored]');
  if (box === null) return;
  box.hidden = false;
  box.querySelector('[data-discard]').addEventListener('click', () => {
    writeDraft(keyOf(form), null);
    form.reset();
    box.hidden = true;
    for (const area of all('[data-left]', form)) area.dispatchEvent(new Event('input'));
  });
}

// the gate ends a draft of asking at once; what was sent is forgotten when its page says that it was taken
function forgetDrafts() {
  const isGate = document.querySelector('[data-forget]') !== null;
  const isTaken = isGate || document.querySelector('[data-received], .told.good') !== null;
  for (const key of draftKeys()) {
    const draft = readDraft(key);
    const isOver = draft === null || (isTaken && draft.sent) || (isGate && key === draftPrefix);
    if (isOver) writeDraft(key, null);
  }
}

function countCharacters(control) {
  const most = Number(control.dataset.most);
  const shown = document.createElement('p');
  shown.className = 'hint count';
  shown.setAttribute('aria-live', 'polite');
  control.parentNode.insertBefore(shown, control.nextSibling);
  const count = () => {
    const left = most - control.value.length;
    const words = left < 0 ? control.dataset.over : control.dataset.left;
    // said only near the end: nobody needs to hear it at every key
    shown.textContent =
      control.value === '' || left > most / 5 ? '' : words.replace('{n}', String(Math.abs(left)));
    shown.className = left < 0 ? 'error count' : 'hint count';
  };
  control.addEventListener('input', count);
  count();
}

function sendOnce(form) {
  form.addEventListener('submit', (event) => {
    if (navigator.onLine === false) {
      event.preventDefault();
      sayOffline(form);
      return;
    }
    if (form.dataset.sent === 'yes') {
      event.preventDefault();
      return;
    }
    form.dataset.sent = 'yes';
    markSent(form);
    // after the browser has read the pressed button's value
    setTimeout(() => showBusy(form), 0);
  });
  addEventListener('pageshow', () => {
    form.dataset.sent = '';
  });
}

function markSent(form) {
  const { busy, draft } = form.dataset;
  const kept = busy !== undefined || draft ? readDraft(keyOf(form)) : null;
  if (kept !== null) writeDraft(keyOf(form), Object.assign({}, kept, { sent: true }));
}

// without a network the browser would put its own error in place of the page, and chosen photos would be gone
function sayOffline(form) {
  const actions = all('.actions', form).pop();
  if (actions === undefined || form.querySelector('[data-is-offline]') !== null) return;
  const said = document.createElement('p');
  said.className = 'error';
  said.dataset.isOffline = '';
  said.setAttribute('role', 'alert');
  actions.parentNode.insertBefore(said, actions);
  said.textContent = root.dataset.offline;
  addEventListener('online', () => said.remove());
}

function showBusy(form) {
  const { busy } = form.dataset;
  const button = form.querySelector('.actions .button');
  if (busy === undefined || button === null) return;
  const { textContent } = button;
  button.textContent = busy;
  button.setAttribute('aria-disabled', 'true');
  addEventListener('pageshow', () => {
    button.textContent = textContent;
    button.removeAttribute('aria-disabled');
  });
}

function begin() {
  const focused = document.querySelector('[data-focus]');
  if (focused !== null) focused.focus();
  forgetDrafts();
  all('form[data-draft]').forEach(keepDrafts);
  all('[data-left]').forEach(countCharacters);
  all('form').forEach(sendOnce);
  for (const button of all('[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => print());
  }
}

begin();
