import * as z from 'zod';

export const templateLanguages = ['typescript', 'python'] as const;

/** What a server of one's own is made from. */
export const templateInput = z.object({
  language: z.enum(templateLanguages),
  name: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .regex(/^[^\p{Cc}]*$/u, 'must not contain control characters'),
  /** Where its files are written; made where it is not there, and refused where it has files. */
  folder: z.string().min(1).max(4_096),
  /** Names of the tools it begins with. */
  tools: z
    .array(z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, 'must be of a-z, 0-9 and _, and begin with a letter'))
    .min(1)
    .max(50)
    .refine((names) => new Set(names).size === names.length, 'must differ'),
});
export type TemplateInput = z.infer<typeof templateInput>;
