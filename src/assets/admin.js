// @ts-check
// Makes the admin pages better, which are whole without it.
