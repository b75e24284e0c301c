// Everything works without this script. It keeps half-written words on the reader's own device for a day, counts
// characters, stops a second press of a button and looks at the size of files. Written for Chromium 78: no ?. and ??.
const draftKey = `diandan-draft:${document.documentElement.dataset.base}`;
const day = 24 * 60 * 60 * 1000;
const all = (selector, within) => Array.prototype.slice.call((within || document).querySelectorAll(selector));

function readDraft() {
  try {
    const draft = JSON.parse(localStorage.getItem(draftKey) || 'null');
    return draft && Date.now() - draft.at < day ? draft : null;
  } catch (_) {
    return null;
  }
}

function writeDraft(draft) {
  try {
    if (draft === null) localStorage.removeItem(draftKey);
    else localStorage.setItem(draftKey, JSON.stringify(draft));
  } catch (_) {
    // a full or forbidden store only means that nothing is kept
  }
}

function keptValues(form) {
  const values = {};
  for (const control of all('[data-kept]', form)) {
    if (control.type !== 'radio') values[control.name] = control.value;
    else if (control.checked) values[control.name] = control.value;
  }
  return values;
}

function isUntouched(form) {
  return all('[data-kept]', form).every((control) =>
    control.type === 'radio' ? !control.checked : control.value === '',
  );
}

function fill(form, values) {
  for (const control of all('[data-kept]', form)) {
    const value = values[control.name];
    if (value === undefined) continue;
    if (control.type === 'radio') control.checked = control.value === value;
    else control.value = value;
  }
}

function keepDrafts(form) {
  const draft = readDraft();
  if (
    draft !== null &&
    isUntouched(form) &&
    Object.keys(draft.values).some((name) => draft.values[name] !== '')
  ) {
    fill(form, draft.values);
    showRestored(form);
  }
  const keep = () => {
    const before = readDraft();
    writeDraft({
      at: Date.now(),
      values: Object.assign({}, before ? before.values : {}, keptValues(form)),
    });
  };
  form.addEventListener('input', keep);
  form.addEventListener('change', keep);
}

function showRestored(form) {
  const box = document.querySelector('[data-restored]');
  if (box === null) return;
  box.hidden = false;
  box.querySelector('[data-discard]').addEventListener('click', () => {
    writeDraft(null);
    form.reset();
    box.hidden = true;
    for (const area of all('[data-left]', form)) area.dispatchEvent(new Event('input'));
  });
}

function countCharacters(control) {
  const most = control.maxLength;
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
  };
  control.addEventListener('input', count);
  count();
}

function sendOnce(form) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent === 'yes') {
      event.preventDefault();
      return;
    }
    form.dataset.sent = 'yes';
    if (form.dataset.busy !== undefined) writeDraft(Object.assign({}, readDraft(), { sent: true }));
    // after the browser has read the pressed button's value
    setTimeout(() => showBusy(form), 0);
  });
  addEventListener('pageshow', () => {
    form.dataset.sent = '';
  });
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

// the browser's own button speaks the browser's language, not the page's
function namePicked(control) {
  const { pick, again } = control.dataset;
  const button = document.createElement('label');
  const list = document.createElement('ul');
  button.htmlFor = control.id;
  button.className = 'button plain pick';
  list.className = 'picked';
  control.parentNode.insertBefore(button, control.nextSibling);
  control.parentNode.insertBefore(list, button.nextSibling);
  control.classList.add('by-label');
  const show = () => {
    const files = Array.prototype.slice.call(control.files);
    button.textContent = files.length === 0 ? pick : again;
    list.textContent = '';
    for (const file of files) list.appendChild(document.createElement('li')).textContent = file.name;
  };
  control.addEventListener('change', show);
  addEventListener('pageshow', show);
  show();
}

function checkFiles(control) {
  const { largest, most, tooLarge, tooMany } = control.dataset;
  control.addEventListener('change', () => {
    const files = Array.prototype.slice.call(control.files);
    const large = files.find((file) => file.size > Number(largest) * 1024 * 1024);
    const wrong =
      large !== undefined
        ? tooLarge.replace('{name}', large.name)
        : files.length > Number(most)
          ? tooMany
          : '';
    showFileProblem(control, wrong);
    if (wrong !== '') control.value = '';
  });
}

function showFileProblem(control, wrong) {
  let shown = document.getElementById('files-wrong');
  if (shown === null) {
    shown = document.createElement('p');
    shown.id = 'files-wrong';
    shown.className = 'error';
    shown.setAttribute('role', 'alert');
    control.parentNode.insertBefore(shown, control);
  }
  shown.textContent = wrong;
  shown.hidden = wrong === '';
}

// 录一段音: the page records where the browser can; otherwise the field below opens the phone's own recorder
function recordVoice(box) {
  const field = box.querySelector('input[type=file]');
  const canRecord = 'mediaDevices' in navigator && 'MediaRecorder' in window && putsFiles(field);
  if (!canRecord) return;
  const words = box.dataset;
  const button = document.createElement('button');
  const said = document.createElement('p');
  const player = document.createElement('audio');
  button.type = 'button';
  button.className = 'button plain record';
  button.textContent = words.start;
  said.className = 'hint';
  said.setAttribute('role', 'status');
  player.controls = true;
  player.hidden = true;
  player.setAttribute('aria-label', words.preview);
  for (const part of [button, said, player]) box.insertBefore(part, field);
  field.hidden = true;
  let recorder = null;
  button.addEventListener('click', () => {
    if (recorder !== null) {
      recorder.stop();
      return;
    }
    navigator.mediaDevices.getUserMedia({ audio: true }).then(
      (stream) => {
        recorder = startRecorder(stream, Number(words.most), {
          tick: (seconds) => {
            said.textContent = words.running.replace('{t}', clock(seconds));
          },
          end: (file, seconds) => {
            recorder = null;
            button.textContent = words.again;
            said.textContent = words.done.replace('{t}', clock(seconds));
            if (player.src) URL.revokeObjectURL(player.src);
            player.src = URL.createObjectURL(file);
            player.hidden = false;
            putFile(field, file);
          },
        });
        button.textContent = words.stop;
        player.hidden = true;
      },
      () => {
        said.textContent = words.denied;
        field.hidden = false;
      },
    );
  });
  field.form.addEventListener('submit', (event) => {
    if (recorder === null) return;
    // still recording: what was said so far goes along
    event.preventDefault();
    const { submitter } = event;
    recorder.addEventListener('stop', () => {
      setTimeout(() => {
        field.form.dataset.sent = '';
        if (submitter) submitter.click();
        else field.form.querySelector('.actions .button').click();
      }, 0);
    });
    recorder.stop();
  });
}

function startRecorder(stream, most, on) {
  const recorder = new MediaRecorder(stream, { audioBitsPerSecond: 32000 });
  const begun = Date.now();
  const pieces = [];
  const seconds = () => Math.min(most, Math.round((Date.now() - begun) / 1000));
  const timer = setInterval(() => {
    on.tick(seconds());
    if (Date.now() - begun >= most * 1000) recorder.stop();
  }, 500);
  recorder.addEventListener('dataavailable', (event) => pieces.push(event.data));
  recorder.addEventListener('stop', () => {
    clearInterval(timer);
    for (const track of stream.getTracks()) track.stop();
    const type = (recorder.mimeType || 'audio/webm').split(';')[0];
    on.end(new File(pieces, `voice.${type.split('/')[1]}`, { type }), seconds());
  });
  on.tick(0);
  recorder.start();
  return recorder;
}

function clock(seconds) {
  const rest = seconds % 60;
  return `${Math.floor(seconds / 60)}:${rest < 10 ? '0' : ''}${rest}`;
}

function putFile(field, file) {
  const chosen = new DataTransfer();
  chosen.items.add(file);
  field.files = chosen.files;
}

// older browsers let no script choose a file
function putsFiles(field) {
  try {
    putFile(field, new File(['-'], 'try.webm'));
    const works = field.files.length === 1;
    field.value = '';
    return works;
  } catch (_) {
    return false;
  }
}

function begin() {
  const focused = document.querySelector('[data-focus]');
  if (focused !== null) focused.focus();
  const draftForm = document.querySelector('form[data-draft]');
  if (draftForm !== null) keepDrafts(draftForm);
  forgetDraft();
  all('[data-left]').forEach(countCharacters);
  all('form').forEach(sendOnce);
  all('input[type=file][data-largest]').forEach(checkFiles);
  all('input[type=file][data-pick]').forEach(namePicked);
  all('[data-voice]').forEach(recordVoice);
  for (const button of all('[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => print());
  }
}

// the gate ends a draft at once; a receipt ends the one it was sent from, not one begun since
function forgetDraft() {
  const { sent } = readDraft() || {};
  const isReceipt = document.querySelector('[data-received]') !== null;
  if (document.querySelector('[data-forget]') !== null || (isReceipt && sent)) writeDraft(null);
}

begin();
