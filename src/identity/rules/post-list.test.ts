import { describe, expect, it } from 'vitest';
import { type PostRowFacts, postRowProblem } from './post-list.ts';

const row: PostRowFacts = {
  label: '甲同志',
  person: { label: '甲同志', isOpen: true, isSelf: false },
  named: ['ecology-admin'],
  wanted: ['ecology-admin'],
  heldRoles: [],
  wantedRoles: ['unit-admin'],
};

describe('a row of a list of posts', () => {
  it('gives what it names to whom it names', () => {
    expect(postRowProblem(row)).toBeNull();
  });

  it.each<[string, Partial<PostRowFacts>]>([
    ['row-names-no-post', { named: [], wanted: [] }],
    ['account-unknown', { person: undefined }],
    ['name-differs', { label: '贾同志' }],
    ['account-closed', { person: { label: '甲同志', isOpen: false, isSelf: false } }],
    ['own-account', { person: { label: '甲同志', isOpen: true, isSelf: true } }],
    ['post-held-already', { wanted: [] }],
    ['administrators-apart', { heldRoles: ['system-admin'], wantedRoles: ['audit-admin'] }],
    ['box-apart', { heldRoles: ['box-keeper'] }],
  ])('is refused as %s', (problem, facts) => {
    expect(postRowProblem({ ...row, ...facts })).toBe(problem);
  });
});
