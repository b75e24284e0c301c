/** How many files may come with a request, and how large each may be. */
export const fileLimits = { count: 5, megabytes: 20 } as const;
