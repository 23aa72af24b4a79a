/** How long a link that signs in works. */
export const linkMinutes = 15;
