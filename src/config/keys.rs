//! Keys: which chords do what, in each context.

mod chord;

pub use chord::Chord;

use rustc_hash::FxHashMap;

use crate::action::{Action, Context};

/// The contexts that `[keys.all]` speaks for: all but the input line, where keys are text.
const ALL: [Context; 5] =
    [Context::Library, Context::Story, Context::Quotes, Context::Privacy, Context::Overlay];

/// A table of keys in `config.toml`: `[keys.all]` or one context's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Every context but the input line.
    All,
    /// One context.
    In(Context),
}

impl Place {
    /// All places: the general one first, so that a context's own keys come over it.
    pub const EACH: [(&str, Self); 7] = [
        ("all", Self::All),
        ("library", Self::In(Context::Library)),
        ("story", Self::In(Context::Story)),
        ("quotes", Self::In(Context::Quotes)),
        ("privacy", Self::In(Context::Privacy)),
        ("overlay", Self::In(Context::Overlay)),
        ("input", Self::In(Context::Input)),
    ];

    /// The contexts it speaks for.
    pub(super) fn contexts(&self) -> &[Context] {
        match self {
            Self::All => &ALL,
            Self::In(context) => std::slice::from_ref(context),
        }
    }
}

/// Which chords do what, where. No sequence in a context begins another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keymap {
    /// By context, in the order they were bound.
    maps: [Vec<(Vec<Chord>, Action)>; 6],
}

/// What a sequence of chords means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lookup {
    /// This action.
    Found(Action),
    /// The beginning of a longer sequence.
    Prefix,
    /// Nothing.
    Unbound,
}

impl Keymap {
    /// Binds sequences in `place` to actions, or to nothing; what stood in the way of one before goes.
    pub fn bind(&mut self, place: Place, bindings: &[(Vec<Chord>, Option<Action>)]) {
        let mut by_first: FxHashMap<Option<&Chord>, Vec<&[Chord]>> = FxHashMap::default();
        for (chords, _) in bindings {
            by_first.entry(chords.first()).or_default().push(chords);
        }
        for &context in place.contexts() {
            let map = &mut self.maps[context as usize];
            let begins = |a: &[Chord], b: &[Chord]| a.starts_with(b) || b.starts_with(a);
            map.retain(|(bound, _)| {
                let rivals = by_first.get(&bound.first()).map_or(&[][..], Vec::as_slice);
                !rivals.iter().any(|chords| begins(bound, chords))
            });
            map.extend(bindings.iter().filter_map(|(chords, action)| Some((chords.clone(), (*action)?))));
        }
    }

    /// What `chords` mean in `context`.
    pub fn lookup(&self, context: Context, chords: &[Chord]) -> Lookup {
        match self.maps[context as usize].iter().find(|(bound, _)| bound.starts_with(chords)) {
            Some((bound, action)) if bound.len() == chords.len() => Lookup::Found(*action),
            Some(_) => Lookup::Prefix,
            None => Lookup::Unbound,
        }
    }

    /// The keys of `action` in `context`, as the reader would type them (`g g`, `Ctrl-d`), the
    /// shortest first; empty where it has none.
    pub fn keys(&self, action: Action, context: Context) -> Vec<String> {
        let bound = self.maps[context as usize].iter().filter(|(_, bound)| *bound == action);
        let mut keys: Vec<String> = bound.map(|(chords, _)| Chord::join(chords)).collect();
        keys.sort_by_key(|key| key.chars().count());
        keys
    }

    /// The bindings of `context`, in the order they were made.
    pub fn bindings(&self, context: Context) -> &[(Vec<Chord>, Action)] {
        &self.maps[context as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chords(written: &str) -> Vec<Chord> {
        Chord::sequence(written).unwrap()
    }

    #[test]
    fn a_later_binding_moves_what_is_in_its_way() {
        let mut map = Keymap::default();
        map.bind(Place::All, &[(chords("g g"), Some(Action::Top)), (chords("home"), Some(Action::Top))]);
        assert_eq!(map.lookup(Context::Story, &chords("g")), Lookup::Prefix);
        assert_eq!(map.lookup(Context::Story, &chords("g g")), Lookup::Found(Action::Top));
        assert_eq!(map.keys(Action::Top, Context::Story), ["g g", "Home"]);
        assert_eq!(map.lookup(Context::Input, &chords("g")), Lookup::Unbound);

        map.bind(Place::In(Context::Story), &[(chords("g"), Some(Action::Bottom))]);
        assert_eq!(map.lookup(Context::Story, &chords("g")), Lookup::Found(Action::Bottom));
        assert_eq!(map.keys(Action::Top, Context::Story), ["Home"]);
        assert_eq!(map.lookup(Context::Quotes, &chords("g")), Lookup::Prefix);

        map.bind(Place::All, &[(chords("home"), None)]);
        assert_eq!(map.lookup(Context::Quotes, &chords("home")), Lookup::Unbound);
    }
}
