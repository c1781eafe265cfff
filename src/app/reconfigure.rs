//! Reconfiguring: what a configuration that has changed changes at once. What it leaves as it was stays as
//! the reader has set it meanwhile.

use super::{App, Effect, Settings, act};

impl App {
    /// Takes the settings of a new configuration.
    pub(super) fn reconfigure(&mut self, now: Settings) -> Option<Effect> {
        let before = std::mem::replace(&mut self.configured, now);
        let (now, used) = (&self.configured, &mut self.settings);
        let (mouse, thought) = (used.mouse, used.thought);
        used.themes.clone_from(&now.themes);
        take(&mut used.linear, before.linear, now.linear);
        take(&mut used.width, before.width, act::column(now.width));
        take(&mut used.form.justified, before.form.justified, now.form.justified);
        take(&mut used.form.hyphenated, before.form.hyphenated, now.form.hyphenated);
        take(&mut used.dim_below, before.dim_below, now.dim_below);
        take(&mut used.mouse, before.mouse, now.mouse);
        take(&mut used.thought, before.thought, now.thought);
        let mouse = Some(used.mouse).filter(|now| *now != mouse);
        if used.thought != thought {
            self.selected = None;
            self.regroup();
        }
        self.story.stale();
        self.refresh();
        mouse.map(Effect::Mouse)
    }
}

/// Sets what is used to what the configuration says now, where that is something else than before.
fn take<T: PartialEq + Copy>(used: &mut T, before: T, now: T) {
    if now != before {
        *used = now;
    }
}
