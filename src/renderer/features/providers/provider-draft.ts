import * as z from 'zod';
import {
  type Provider,
  type ProviderInput,
  type ProviderPreset,
  providerInput,
  providerPresets,
} from '#shared/model/provider.ts';
import { readDraft, removeDraft, writeDraft } from '../../lib/draft-storage.ts';
import { recordOf, rowsOf, type ValueRow } from '../servers/form/server-form-values.ts';

/** A provider while it is edited. */
export interface ProviderDraft extends Omit<ProviderInput, 'headers'> {
  readonly headers: readonly ValueRow[];
}

export type ProviderProblem = 'name-needed' | 'address-invalid' | 'header-invalid';

export const draftOfPreset = (preset: ProviderPreset): ProviderDraft => {
  const { name, baseUrl } = providerPresets[preset];
  return {
    preset,
    name,
    baseUrl,
    defaultModel: '',
    timeoutSeconds: 300,
    models: [],
    apiKey: '',
    headers: [],
  };
};

export const draftOfProvider = ({ id, createdAt, updatedAt, headers, apiKey, ...fields }: Provider) => ({
  ...fields,
  apiKey: typeof apiKey === 'object' ? { secret: true as const, set: apiKey.set } : ('' as const),
  headers: rowsOf(headers),
});

/** Another preset brings its name and address, unless a person wrote their own. */
export const withPreset = (draft: ProviderDraft, preset: ProviderPreset): ProviderDraft => {
  const before = providerPresets[draft.preset];
  const after = providerPresets[preset];
  return {
    ...draft,
    preset,
    name: draft.name === before.name || draft.name === '' ? after.name : draft.name,
    baseUrl: draft.baseUrl === before.baseUrl || draft.baseUrl === '' ? after.baseUrl : draft.baseUrl,
  };
};

export const inputOfDraft = (draft: ProviderDraft): ProviderInput => ({
  ...draft,
  name: draft.name.trim(),
  baseUrl: draft.baseUrl.trim(),
  defaultModel: draft.defaultModel.trim(),
  headers: recordOf(draft.headers),
});

/** The first thing that keeps a draft from being sent. */
export const problemOf = (draft: ProviderDraft): ProviderProblem | undefined => {
  const input = inputOfDraft(draft);
  if (input.name === '') return 'name-needed';
  if (!providerInput.shape.baseUrl.safeParse(input.baseUrl).success) return 'address-invalid';
  return providerInput.shape.headers.safeParse(input.headers).success ? undefined : 'header-invalid';
};

const DRAFT = 'provider';
const stored = z.object({
  preset: providerInput.shape.preset,
  name: z.string(),
  baseUrl: z.string(),
  defaultModel: z.string(),
});

/** What was typed for a provider that was not added yet; a key and headers are never kept. */
export const readProviderDraft = (): ProviderDraft | undefined => {
  const read = stored.safeParse(readDraft(DRAFT));
  return read.success ? { ...draftOfPreset(read.data.preset), ...read.data } : undefined;
};

export const writeProviderDraft = ({ preset, name, baseUrl, defaultModel }: ProviderDraft): void =>
  writeDraft(DRAFT, { preset, name, baseUrl, defaultModel });

export const removeProviderDraft = (): void => removeDraft(DRAFT);
