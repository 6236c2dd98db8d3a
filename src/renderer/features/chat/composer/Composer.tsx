import { ActionIcon, Button, FileButton, Textarea, Tooltip } from '@mantine/core';
import { IconPaperclip, IconPlayerStopFilled, IconSend2, IconTools } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Prompt } from '#shared/model/capability.ts';
import type { Chat } from '#shared/model/chat.ts';
import { ErrorNotice } from '../../../components/error-notice/ErrorNotice.tsx';
import { hasWarning } from '../../../components/flags/has-warning.ts';
import { client } from '../../../lib/client.ts';
import { notifyProblem } from '../../../lib/notify.ts';
import { useErrorNotifier } from '../../../lib/use-error-notifier.tsx';
import { useChosenTools } from '../side/use-chosen-tools.ts';
import { AttachmentChips } from './AttachmentChips.tsx';
import classes from './Composer.module.css';
import {
  attach,
  type ComposerDraft,
  partsOf,
  setDraftText,
  takeSent,
  useComposerDraft,
} from './composer-drafts.ts';
import { findTrigger, withoutTrigger } from './find-trigger.ts';
import { MissingModel } from './MissingModel.tsx';
import { ModelPicker } from './ModelPicker.tsx';
import { PromptDialog } from './PromptDialog.tsx';
import { readFiles } from './read-files.ts';
import { SuggestionList } from './SuggestionList.tsx';
import { TemplateDialog } from './TemplateDialog.tsx';
import { type Suggestion, useSuggestions } from './use-suggestions.ts';

interface ComposerProps {
  readonly chat: Chat;
  readonly onSent: () => void;
  readonly onTools: () => void;
}

/** It wants to know something first, or there is something to look at before its words go to a model. */
const wantsLook = (prompt: Prompt): boolean =>
  prompt.arguments.length > 0 || prompt.isChanged === true || hasWarning(prompt);

/** Where a message is written: text, files, resources by `@`, prompts by `/`. */
export function Composer({ chat, onSent, onTools }: ComposerProps) {
  const { t } = useTranslation('chat');
  const notifyError = useErrorNotifier();
  const listId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const draft = useComposerDraft(chat.id);
  const [caret, setCaret] = useState(0);
  const [dismissed, setDismissed] = useState<string>();
  const [active, setActive] = useState(0);
  /** What wants to know something before it is attached. */
  const [asked, setAsked] = useState<Exclude<Suggestion, { kind: 'resource' }>>();
  const tools = useChosenTools(chat);
  const isRunning = chat.runningMessageId !== undefined;
  const named = findTrigger(draft.text, caret);
  const trigger = named !== undefined && dismissed !== draft.text ? named : undefined;
  const suggestions = useSuggestions(chat, trigger);
  const { items } = suggestions;
  const activeIndex = Math.min(active, Math.max(0, items.length - 1));

  const sending = useMutation({
    mutationFn: (sent: ComposerDraft) => client.chat.send({ id: chat.id, parts: partsOf(sent) }),
    onSuccess: (_, sent) => {
      takeSent(chat.id, sent);
      onSent();
    },
  });
  const { reset } = sending;
  // What was missing may be there now.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is about a change of these
  useEffect(() => reset(), [reset, chat.providerId, chat.model]);
  const canSend = !isRunning && !sending.isPending && partsOf(draft).length > 0;
  const send = () => {
    if (canSend) sending.mutate(draft);
  };
  const stop = () => void client.chat.stop({ id: chat.id }).catch(notifyError);
  const addFiles = (files: readonly File[]) =>
    void readFiles(files)
      .then(({ attachments, tooLarge }) => {
        for (const one of attachments) attach(chat.id, one);
        if (tooLarge.length > 0)
          notifyProblem(t('compose.tooLarge', { names: tooLarge.join(', ') }), t('compose.tooLargeHint'));
      })
      .catch(notifyError);
  const attachResource = (serverId: string, uri: string, name: string) =>
    attach(chat.id, { kind: 'resource', key: crypto.randomUUID(), serverId, uri, name });
  const attachPrompt = (serverId: string, name: string, values: Record<string, string>) =>
    attach(chat.id, { kind: 'prompt', key: crypto.randomUUID(), serverId, name, arguments: values });
  /** A dialog that is taken out of the page gives the focus to nobody. */
  const closeDialog = () => {
    setAsked(undefined);
    requestAnimationFrame(() => field.current?.focus());
  };
  const choose = (suggestion: Suggestion) => {
    if (trigger === undefined) return;
    setDraftText(chat.id, withoutTrigger(draft.text, trigger, caret));
    const { id: serverId } = suggestion.server;
    if (suggestion.kind === 'resource') {
      const { uri, name, title } = suggestion.resource;
      attachResource(serverId, uri, title || name);
    } else if (suggestion.kind === 'template' || wantsLook(suggestion.prompt)) setAsked(suggestion);
    else attachPrompt(serverId, suggestion.prompt.name, {});
    requestAnimationFrame(() => {
      field.current?.setSelectionRange(trigger.start, trigger.start);
      setCaret(trigger.start);
    });
  };
  /** Keys of the list that is open; true where the key was taken. */
  const moveInList = ({ key }: KeyboardEvent): boolean => {
    if (trigger === undefined) return false;
    const chosen = items[activeIndex];
    const keys: Readonly<Record<string, (() => void) | undefined>> = {
      ArrowDown: () => setActive((activeIndex + 1) % Math.max(1, items.length)),
      ArrowUp: () => setActive((activeIndex + items.length - 1) % Math.max(1, items.length)),
      Enter: chosen && (() => choose(chosen)),
      Tab: chosen && (() => choose(chosen)),
      Escape: () => setDismissed(draft.text),
    };
    const run = keys[key];
    run?.();
    return run !== undefined;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (moveInList(event)) {
      event.preventDefault();
      event.stopPropagation();
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    }
  };
  const said = isRunning ? t('compose.stop') : t('compose.send');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: files may be let go anywhere on it; the button does the same.
    <div
      className={classes.composer}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes('Files')) event.preventDefault();
      }}
      onDrop={(event) => {
        if (event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        addFiles([...event.dataTransfer.files]);
      }}
    >
      {sending.error !== null && (
        <ErrorNotice
          error={sending.error}
          action={<MissingModel error={sending.error} onChoose={() => picker.current?.focus()} />}
        />
      )}
      {trigger !== undefined && (
        <SuggestionList
          id={listId}
          kind={trigger.kind}
          {...suggestions}
          activeIndex={activeIndex}
          onChoose={choose}
        />
      )}
      <div className={classes.frame}>
        <AttachmentChips
          chatId={chat.id}
          attachments={draft.attachments}
          onDetached={() => field.current?.focus()}
        />
        <Textarea
          ref={field}
          data-composer=""
          variant="unstyled"
          autosize
          minRows={1}
          maxRows={10}
          aria-label={t('compose.message')}
          placeholder={t('compose.placeholder')}
          aria-controls={trigger === undefined ? undefined : listId}
          aria-activedescendant={
            trigger === undefined || items.length === 0 ? undefined : `${listId}-${activeIndex}`
          }
          aria-autocomplete="list"
          value={draft.text}
          onChange={({ currentTarget }) => {
            setDraftText(chat.id, currentTarget.value);
            setCaret(currentTarget.selectionStart);
            setActive(0);
          }}
          onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
          onPaste={(event) => {
            if (event.clipboardData.files.length === 0) return;
            event.preventDefault();
            addFiles([...event.clipboardData.files]);
          }}
        />
        <div className={classes.bar}>
          <FileButton multiple onChange={addFiles}>
            {(props) => (
              <Tooltip label={t('compose.attach')}>
                <ActionIcon {...props} variant="subtle" color="gray" aria-label={t('compose.attach')}>
                  <IconPaperclip size={16} stroke={1.5} aria-hidden />
                </ActionIcon>
              </Tooltip>
            )}
          </FileButton>
          <ModelPicker chat={chat} inputRef={picker} />
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<IconTools size={14} stroke={1.5} aria-hidden />}
            onClick={onTools}
          >
            {t('compose.tools', { count: tools?.items.length ?? 0 })}
          </Button>
          <span className={classes.spacer} />
          <Tooltip label={t(isRunning ? 'compose.stopKey' : 'compose.sendKey')}>
            <ActionIcon
              size="lg"
              variant={isRunning ? 'default' : 'filled'}
              disabled={!isRunning && !canSend}
              loading={sending.isPending}
              onClick={isRunning ? stop : send}
              aria-label={said}
            >
              {isRunning ? (
                <IconPlayerStopFilled size={16} aria-hidden />
              ) : (
                <IconSend2 size={18} stroke={1.5} aria-hidden />
              )}
            </ActionIcon>
          </Tooltip>
        </div>
      </div>
      {asked?.kind === 'prompt' && (
        <PromptDialog
          chatId={chat.id}
          serverId={asked.server.id}
          prompt={asked.prompt}
          onClose={closeDialog}
          onDone={(values) => {
            attachPrompt(asked.server.id, asked.prompt.name, values);
            closeDialog();
          }}
        />
      )}
      {asked?.kind === 'template' && (
        <TemplateDialog
          chatId={chat.id}
          serverId={asked.server.id}
          template={asked.template}
          onClose={closeDialog}
          onDone={(uri, name) => {
            attachResource(asked.server.id, uri, name);
            closeDialog();
          }}
        />
      )}
    </div>
  );
}
