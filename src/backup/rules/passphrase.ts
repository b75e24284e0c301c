/** Shortest passphrase for the keys: they open every name, phone and word of the city. */
export const shortestPassphrase = 12;
