import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// whatever runs the build, a test too, what it makes is what people use
process.env['NODE_ENV'] = 'production';

/** The console 工作台: a build of its own that loads only its own files, under whatever address a city has. */
export default defineConfig({
  root: fileURLToPath(new URL('src', import.meta.url)),
  base: './',
  publicDir: false,
  plugins: [react()],
  html: { cspNonce: '%NONCE%' },
  build: {
    outDir: fileURLToPath(new URL('dist/console', import.meta.url)),
    emptyOutDir: true,
    target: 'chrome89',
    chunkSizeWarningLimit: 1500,
    reportCompressedSize: false,
    rolldownOptions: { input: fileURLToPath(new URL('src/console.html', import.meta.url)) },
  },
});
