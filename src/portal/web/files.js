// Photos and files: a telephone's camera gives them one by one and large. Each choice is added to those before, each can be
// taken out again, and large photos are made smaller. Where no script may choose files the plain field does its work.
const longSide = 2560;
const largeFrom = 3 * 1024 * 1024;
const largeTo = 30 * 1024 * 1024;
const listOf = (things) => Array.prototype.slice.call(things);

function putFiles(control, files) {
  const chosen = new DataTransfer();
  for (const file of files) chosen.items.add(file);
  control.files = chosen.files;
}

function canPut() {
  try {
    const field = document.createElement('input');
    field.type = 'file';
    putFiles(field, [new File(['-'], 'try.txt')]);
    return field.files.length === 1;
  } catch (_) {
    return false;
  }
}

// the browser's own button speaks the browser's language, not the page's
function pickFiles(control) {
  const words = control.dataset;
  const adds = canPut();
  const button = document.createElement('label');
  const list = document.createElement('ul');
  // gone back to: the browser may have kept the files
  let chosen = filesIn(control);
  button.htmlFor = control.id;
  button.className = 'button plain pick';
  list.className = 'picked';
  control.parentNode.insertBefore(button, control.nextSibling);
  control.parentNode.insertBefore(list, button.nextSibling);
  control.classList.add('by-label');

  const show = () => {
    if (adds)
      putFiles(
        control,
        chosen.map(({ file }) => file),
      );
    button.textContent = chosen.length === 0 ? words.pick : adds ? words.more : words.again;
    list.textContent = '';
    for (const one of chosen) list.appendChild(rowOf(one, words, adds ? () => drop(one) : null));
  };
  const drop = (gone) => {
    chosen = chosen.filter((one) => one !== gone);
    showProblem(control, '');
    show();
    control.focus();
  };
  const judge = () => {
    const large = chosen.find(({ file }) => file.size > Number(words.largest) * 1024 * 1024);
    const isMany = chosen.length > Number(words.most);
    if (adds) {
      chosen = chosen.filter((one) => one !== large).slice(0, Number(words.most));
    } else if (large !== undefined || isMany) {
      chosen = [];
      control.value = '';
    }
    const many = adds ? words.surplus : words.tooMany;
    showProblem(
      control,
      large !== undefined ? words.tooLarge.replace('{name}', large.file.name) : isMany ? many : '',
    );
    show();
  };
  control.addEventListener('change', () => {
    const before = adds ? chosen : [];
    const fresh = filesIn(control).filter(({ file }) => !before.some(({ first }) => isSame(first, file)));
    chosen = before.concat(fresh);
    show();
    void Promise.all(adds ? fresh.map(makeSmaller) : []).then(judge);
  });
  addEventListener('pageshow', () => {
    if (control.files.length !== chosen.length) chosen = filesIn(control);
    show();
  });
  show();
}

function filesIn(control) {
  return listOf(control.files).map((file) => ({ file, first: file }));
}

function isSame(one, other) {
  return one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;
}

function rowOf({ file, first }, words, drop) {
  const row = document.createElement('li');
  const name = document.createElement('span');
  const about = [file.name, sizeOf(file.size)].concat(file === first ? [] : [words.smaller]);
  name.textContent = about.join(' · ');
  row.appendChild(name);
  if (drop === null) return row;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'link';
  button.textContent = words.drop;
  button.setAttribute('aria-label', `${words.drop} ${file.name}`);
  button.addEventListener('click', drop);
  row.appendChild(button);
  return row;
}

function sizeOf(bytes) {
  const kilobytes = Math.max(1, Math.round(bytes / 1024));
  return kilobytes < 1024 ? `${kilobytes} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}

// a browser that cannot turn a photo upright as it was taken refuses here, and the photo goes as it is
function makeSmaller(one) {
  const { first } = one;
  const isLarge = first.size > largeFrom && first.size < largeTo;
  if (!isLarge || !/^image\/(jpeg|png|webp)$/.test(first.type) || !('createImageBitmap' in window))
    return Promise.resolve();
  return createImageBitmap(first, { imageOrientation: 'from-image' })
    .then(drawnSmaller)
    .then(
      (blob) => {
        if (blob === null || blob.size >= first.size) return;
        const name = `${first.name.replace(/\.\w+$/, '')}.jpg`;
        one.file = new File([blob], name, { type: 'image/jpeg', lastModified: first.lastModified });
      },
      () => undefined,
    );
}

function drawnSmaller(picture) {
  const scale = Math.min(1, longSide / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.85));
}

function showProblem(control, wrong) {
  let shown = document.getElementById('files-wrong');
  if (shown === null) {
    if (wrong === '') return;
    shown = document.createElement('p');
    shown.id = 'files-wrong';
    shown.className = 'error';
    shown.setAttribute('role', 'alert');
    control.parentNode.insertBefore(shown, control);
  }
  shown.textContent = wrong;
  shown.hidden = wrong === '';
}

for (const control of listOf(document.querySelectorAll('input[type=file][data-pick]'))) pickFiles(control);
