/** The scheme of our country categories: a constant of ISO's, never a URL of ours, so that it survives a new domain. */
export const countryScheme = "urn:iso:std:iso:3166:-1";
