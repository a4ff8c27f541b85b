/** The columns of `ls` and `images`: Compose's formatter.PrintPrettySection. */
export const sectionLayout = { minwidth: 20, pad: 3 };
