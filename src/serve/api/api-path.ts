/** Where the API is, below the base URL. A change that would break a program gets another number. */
export const apiPath = "/api/v1";
