import QRCode from 'qrcode';
import { type Html, html } from '../../../platform/ui/html.ts';

/** A QR code as a drawing in the page: no picture to load, sharp on paper. */
export function qrCode(content: string, label: string): Html {
  const { size, data } = QRCode.create(content, { errorCorrectionLevel: 'M' }).modules;
  const quiet = 4;
  let path = '';
  for (let at = 0; at < data.length; at += 1) {
    if (data[at]) path += `M${(at % size) + quiet} ${Math.floor(at / size) + quiet}h1v1h-1z`;
  }
  const edge = size + quiet * 2;
  return html`<svg class="qr" viewBox="0 0 ${edge} ${edge}" role="img" aria-label="${label}" shape-rendering="crispEdges"><path d="${path}"/></svg>`;
}
