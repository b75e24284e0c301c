import { servePress } from '../../bulk/server/press-thread.ts';
import { openSeedPress, type SeedSetup } from './press.ts';

servePress<SeedSetup>(openSeedPress);
