export { type SeedChoices, type Seeded, seedRequests } from './server/seed.ts';
