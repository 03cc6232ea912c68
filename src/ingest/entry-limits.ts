/**
 * What one entry may hold, in UTF-16 units: HTML and text stand in one row, and D1 takes rows of 2 MB. No article comes near it;
 * what is longer is an attack or an accident, and its beginning is enough to lead to the original.
 */
export const maxContentLength = 300_000;
export const maxTitleLength = 2_000;
