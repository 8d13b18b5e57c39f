//! The words of generated seeds: an adjective, an animal and a number, as in `calm-otter-42`.
//!
//! Chosen to be said over a phone and spelt by a child: common, friendly, no words that sound
//! like another one, and none that the market uses for itself (bull, bear, whale). The order is
//! part of the rule: a changed list gives other seeds to the same numbers. Rule M30.

/// How a generated seed is written, from the number of the seed.
///
/// The numbers 0 to [`COUNT`] - 1 give different texts, larger ones start again. Neighbouring
/// numbers give texts that differ in every part.
pub(super) fn text(number: u64) -> String {
    let place = (number % COUNT) * STRIDE % COUNT;
    let (rest, figure) = (place / FIGURES, place % FIGURES + 1);
    let (adjective, animal) = (rest / ANIMAL_COUNT, rest % ANIMAL_COUNT);
    format!("{}-{}-{figure}", word(ADJECTIVES, adjective), word(ANIMALS, animal))
}

/// How many different texts there are: 96 adjectives x 80 animals x 99 numbers.
pub(super) const COUNT: u64 = ADJECTIVE_COUNT * ANIMAL_COUNT * FIGURES;

/// Numbers 1 to 99.
const FIGURES: u64 = 99;
const ADJECTIVE_COUNT: u64 = 96;
const ANIMAL_COUNT: u64 = 80;

/// A prime near the golden share of [`COUNT`]: it has no factor in common with it, so multiplying
/// by it modulo `COUNT` is a permutation, and it takes neighbours far apart.
const STRIDE: u64 = 469_919;

fn word(words: &'static str, index: u64) -> &'static str {
    let found = (0..).zip(words.split(' ')).find(|(place, _)| *place == index);
    found.expect("an index below the length of a word list").1
}

// One text each: as lists of texts they would weigh as much again for where each begins and ends.
const ADJECTIVES: &str = "\
    active agile alert amber autumn bold bouncy brave \
    breezy bright brisk bubbly busy calm caring cheery \
    clean clever cloudy comfy cool cosmic cozy crisp \
    curly daring dusty eager early easy fancy fast \
    fluffy fresh friendly frosty funny fuzzy gentle giant \
    glad golden grand green happy helpful honest humble \
    jolly joyful kind lively loyal magic mellow merry \
    mighty misty modest neat nimble noble orange patient \
    perky pink playful polite proud purple quick quiet \
    rapid ready royal sandy shiny silent silver smart \
    smooth snowy snug spotted sturdy sunny super swift \
    tidy tiny upbeat warm wild windy wise young";

const ANIMALS: &str = "\
    alpaca badger beaver bison bunny camel canary cat \
    cheetah cobra condor corgi cougar coyote crab cricket \
    dingo dog dolphin dove duck eagle falcon ferret \
    finch fox frog gecko giraffe goat goose hamster \
    hawk hedgehog heron hippo husky impala jaguar kitten \
    kiwi koala lemur leopard lion lizard llama lobster \
    magpie mole newt octopus ostrich otter owl panda \
    panther parrot pelican penguin pigeon pony poodle puffin \
    puma puppy rabbit raven robin salmon sparrow spider \
    squid swan tiger turtle walrus wolf wombat zebra";

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn words_are_distinct_and_plain() {
        let [adjectives, animals] = [ADJECTIVES, ANIMALS].map(|words| words.split(' '));
        assert_eq!((0..).zip(adjectives.clone()).last().unwrap().0 + 1, ADJECTIVE_COUNT);
        assert_eq!((0..).zip(animals.clone()).last().unwrap().0 + 1, ANIMAL_COUNT);
        let all: Vec<&str> = adjectives.chain(animals).collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
        for word in all {
            assert!(word.bytes().all(|b| b.is_ascii_lowercase()), "{word}");
            assert!((3..=8).contains(&word.len()), "{word}");
        }
    }

    #[test]
    fn every_number_below_the_count_gives_its_own_text() {
        let texts: BTreeSet<String> = (0..COUNT).map(text).collect();
        assert_eq!(u64::try_from(texts.len()).unwrap(), COUNT);
        assert!(texts.contains("calm-otter-42"));
        assert_eq!(text(COUNT), text(0));
    }
}
