import { create } from 'qrcode';

const quiet = 4;

/** A QR code as a drawing in the page: no picture to load, sharp on paper. */
export function QrCode({ content, label }: { content: string; label: string }) {
  const { size, data } = create(content, { errorCorrectionLevel: 'M' }).modules;
  const dots = Array.from(data, (isDark, at) =>
    isDark ? `M${(at % size) + quiet} ${Math.floor(at / size) + quiet}h1v1h-1z` : '',
  );
  const edge = size + quiet * 2;
  return (
    <svg
      className="slip-qr"
      viewBox={`0 0 ${edge} ${edge}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <title>{label}</title>
      <path d={dots.join('')} />
    </svg>
  );
}
