/** A column of lines, one of them taken out: a round-up and its brief. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#0b5c59"/><g fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"><path d="M8 9h10M8 16h6M8 23h10"/><path d="M20 16h5" stroke="#ffd76a"/></g></svg>
`;
