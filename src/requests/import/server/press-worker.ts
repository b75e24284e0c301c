import { servePress } from '../../bulk/server/press-thread.ts';
import { type ImportSetup, openImportPress } from './press.ts';

servePress<ImportSetup>(openImportPress);
