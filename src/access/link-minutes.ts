/** How long a mailed link or code that signs in works (ASVS 5.0, 6.5.5). */
export const linkMinutes = 10;
