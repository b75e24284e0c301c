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
  // a list of what is wrong leads to the field's name; now that is the button
  const label = box.querySelector('label[for]');
  button.id = field.id;
  field.id = `${field.id}-file`;
  button.setAttribute('aria-describedby', field.getAttribute('aria-describedby') || '');
  label.removeAttribute('for');
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
        label.htmlFor = field.id;
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

for (const box of Array.prototype.slice.call(document.querySelectorAll('[data-voice]'))) recordVoice(box);
