import { z } from 'zod';

// The console's policy forbids making code from text; asked to, zod does not try. It asks as schemas are made: first.
z.config({ jitless: true });
